package dev.lectern.publisher.intake;

import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Keeps the positions beside what was made of what lies before them. */
@Component
class Positions {

    private final MongoOperations mongo;

    Positions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    Optional<Position> of(TopicPartition partition) {
        return Optional.ofNullable(mongo.findById(partition.toString(), Position.class));
    }

    void save(Position position) {
        mongo.save(position);
    }
}
