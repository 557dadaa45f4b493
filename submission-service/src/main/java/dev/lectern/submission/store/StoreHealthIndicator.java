package dev.lectern.submission.store;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Whether the store answers, asked in a way that every server with MongoDB's protocol understands. */
@Component
class StoreHealthIndicator extends AbstractHealthIndicator {

    private final MongoOperations mongo;

    StoreHealthIndicator(MongoOperations mongo) {
        super("the store does not answer");
        this.mongo = mongo;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        mongo.executeCommand("{ ping: 1 }");
        builder.up();
    }
}
