package dev.lectern.support.outbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Shows how far the relay is behind; that alone makes no service unhealthy, for it catches up by itself. */
class RelayHealth implements HealthIndicator {

    private final OutboxRelay relay;

    RelayHealth(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public Health health() {
        var health = Health.up().withDetail("pending", relay.pending());
        var failingSince = relay.failingSince();
        if (failingSince != null) {
            health.withDetail("failingSince", failingSince.toString());
        }
        return health.build();
    }
}
