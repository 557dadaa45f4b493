package dev.lectern.support.store;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.data.mongodb.core.MongoOperations;

/** Whether the store answers, asked in a way that every server with MongoDB's protocol understands. */
final class StoreHealth extends AbstractHealthIndicator {

    private final MongoOperations mongo;

    StoreHealth(MongoOperations mongo) {
        super("the store does not answer");
        this.mongo = mongo;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        mongo.executeCommand("{ ping: 1 }");
        builder.up();
    }
}
