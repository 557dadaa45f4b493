package dev.lectern.support.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How outboxes are carried to Kafka.
 *
 * @param auditInterval between two comparisons of topics with documents; there is one at the start too, unless it is zero
 */
@ConfigurationProperties("lectern.outbox")
record OutboxProperties(@DefaultValue("1h") Duration auditInterval) {

    boolean audits() {
        return auditInterval.toMillis() > 0;
    }
}
