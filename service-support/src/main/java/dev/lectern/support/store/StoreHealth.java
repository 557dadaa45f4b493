package dev.lectern.support.store;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Whether the store takes writes: one whose disk is full answers as if nothing were wrong. */
final class StoreHealth extends AbstractHealthIndicator {

    private static final Query PROBE = Query.query(Criteria.where("_id").is("probe"));

    private final MongoOperations mongo;

    StoreHealth(MongoOperations mongo) {
        super("the store takes no writes");
        this.mongo = mongo;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        mongo.upsert(PROBE, new Update().inc("writes", 1), "health");
        builder.up();
    }
}
