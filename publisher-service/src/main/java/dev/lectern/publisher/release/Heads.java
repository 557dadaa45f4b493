package dev.lectern.publisher.release;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Keeps the heads of the conferences. */
@Component
class Heads {

    private final MongoOperations mongo;

    Heads(MongoOperations mongo) {
        this.mongo = mongo;
    }

    Head of(String conference) {
        return find(conference).orElseGet(() -> new Head(conference));
    }

    Optional<Head> find(String conference) {
        return Optional.ofNullable(mongo.findById(conference, Head.class));
    }

    /** Writes {@code head}, unless somebody else has written it since it was read: then this fails. */
    void save(Head head) {
        mongo.save(head);
    }

    /** The number of the current release, 0 when there is none. */
    long currentOf(String conference) {
        var query = query(where("_id").is(conference));
        query.fields().include("current");
        var numbers = mongo.findOne(query, Numbers.class, Head.COLLECTION);
        return numbers == null ? 0 : numbers.current();
    }

    /** The last number, published or refused, of each conference. */
    Map<String, Long> lastNumbers() {
        var query = new Query();
        query.fields().include("last");
        var last = new TreeMap<String, Long>();
        mongo.find(query, Numbers.class, Head.COLLECTION).forEach(numbers -> last.put(numbers.id(), numbers.last()));
        return last;
    }

    private record Numbers(@Id String id, long last, long current) {}
}
