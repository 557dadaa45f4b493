package dev.lectern.support.kafka;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.event.ConsumerStartedEvent;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Down while the broker lets a reader of the service not read; it tries again by itself, so nothing is to be started. */
final class ReaderHealth implements HealthIndicator {

    private final Map<String, String> refused = new ConcurrentHashMap<>();

    @EventListener
    void on(ConsumerRetryAuthEvent event) {
        refused.putIfAbsent(readerOf(event), event.getReason() + " since " + Instant.now());
    }

    @EventListener
    void on(ConsumerRetryAuthSuccessfulEvent event) {
        refused.remove(readerOf(event));
    }

    /** Another consumer than the one that was refused says for itself when it is refused too. */
    @EventListener
    void on(ConsumerStartedEvent event) {
        refused.remove(readerOf(event));
    }

    @Override
    public Health health() {
        return refused.isEmpty()
                ? Health.up().build()
                : Health.down().withDetails(refused).build();
    }

    private static String readerOf(KafkaEvent event) {
        return String.valueOf(event.getSource(MessageListenerContainer.class).getListenerId());
    }
}
