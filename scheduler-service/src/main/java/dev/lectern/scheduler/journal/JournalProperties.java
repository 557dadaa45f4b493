package dev.lectern.scheduler.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How commands are written.
 *
 * @param patience how long a caller waits until its command has gone through Kafka
 */
@ConfigurationProperties("lectern.journal")
record JournalProperties(@DefaultValue("10s") Duration patience) {}
