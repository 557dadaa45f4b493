package dev.lectern.support.outbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows how far the relay is behind, and is down once nothing could be sent for long.
 *
 * <p>Not a matter of readiness: what is handed in meanwhile waits in the documents, and goes out by itself.
 */
class RelayHealth implements HealthIndicator {

    private final OutboxRelay relay;

    RelayHealth(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public Health health() {
        return relay.sending().health().withDetail("pending", relay.pending()).build();
    }
}
