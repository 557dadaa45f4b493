package dev.lectern.publisher.release;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Keeps the releases that were refused, for the organizers to find out why. */
@Component
class Refusals {

    private final MongoOperations mongo;

    Refusals(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Keeps {@code refusal}, unless it is kept already. */
    void keep(Refusal refusal) {
        try {
            mongo.insert(refusal);
        } catch (DuplicateKeyException e) {
            // A crash came between this and the head's step, or two instances held the partition for a moment.
            return;
        }
    }

    Optional<Refusal> find(String conference, long number) {
        return Optional.ofNullable(mongo.findById(Release.idOf(conference, number), Refusal.class));
    }
}
