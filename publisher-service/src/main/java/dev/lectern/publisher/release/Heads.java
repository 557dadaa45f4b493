package dev.lectern.publisher.release;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.lectern.support.outbox.PendingEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Keeps the heads of the conferences. */
@Component
class Heads {

    private final MongoOperations mongo;
    private final AtomicLong writes = new AtomicLong();

    /** By conference, how often something was erased from its releases, as far as the store has told. */
    private final Map<String, Long> erasures = new ConcurrentHashMap<>();

    Heads(MongoOperations mongo) {
        this.mongo = mongo;
    }

    Head of(String conference) {
        return find(conference).orElseGet(() -> new Head(conference));
    }

    Optional<Head> find(String conference) {
        return Optional.ofNullable(mongo.findById(conference, Head.class));
    }

    /**
     * Writes {@code head} with {@code events} to be told, unless somebody else has written it since it was read: then
     * this fails.
     */
    void save(Head head, List<PendingEvent> events) {
        try {
            write(head, events);
        } finally {
            // One that failed may have been written nevertheless.
            writes.incrementAndGet();
        }
    }

    /** Takes out of the outbox what is still to be told of a key, except that it is gone. */
    void takeBack(String conference, String key) {
        // By the name of the collection, which leaves the version alone: the relay takes entries out too.
        mongo.updateFirst(
                query(where("_id").is(conference)),
                new Update().pull("outbox", new Document("key", key).append("data", new Document("$ne", ""))),
                Head.COLLECTION);
    }

    /** How often something was erased from the releases of {@code conference}, when the store was last asked for its head. */
    long erasuresOf(String conference) {
        return erasures.getOrDefault(conference, 0L);
    }

    private void note(Numbers numbers) {
        var count = numbers.erasures();
        if (count != null) {
            erasures.merge(numbers.id(), count, Math::max);
        }
    }

    /** How often this instance has written a head since it was started. */
    long writes() {
        return writes.get();
    }

    private void write(Head head, List<PendingEvent> events) {
        if (head.isNew()) {
            mongo.insert(head.with(events));
            return;
        }
        // Not the whole document: what the relay takes out of the outbox at this moment must not come back.
        var update = new Update()
                .set("last", head.last())
                .set("current", head.current())
                .set("sessions", head.sessions())
                .set("erased", head.erased())
                .set("erasures", head.erasures());
        if (!events.isEmpty()) {
            update.push("outbox").each(events);
        }
        var asRead = query(where("_id").is(head.conference()).and("version").is(head.version()));
        if (mongo.updateFirst(asRead, update, Head.class).getMatchedCount() == 0) {
            throw new OptimisticLockingFailureException(
                    "the head of " + head.conference() + " has been written by somebody else");
        }
    }

    /** The heads of all conferences; to be closed. */
    Stream<Head> all() {
        return mongo.stream(new Query(), Head.class);
    }

    /** The number of the current release, 0 when there is none. */
    long currentOf(String conference) {
        var query = query(where("_id").is(conference));
        query.fields().include("current", "erasures");
        var numbers = mongo.findOne(query, Numbers.class, Head.COLLECTION);
        if (numbers == null) {
            return 0;
        }
        note(numbers);
        return numbers.current();
    }

    /** The number of the current release of each of {@code conferences} that has one. */
    Map<String, Long> currentOf(Collection<String> conferences) {
        var query = query(where("_id").in(conferences).and("current").gt(0));
        query.fields().include("current", "erasures");
        var current = new TreeMap<String, Long>();
        mongo.find(query, Numbers.class, Head.COLLECTION).forEach(numbers -> {
            note(numbers);
            current.put(numbers.id(), numbers.current());
        });
        return current;
    }

    /** The last number, published or refused, of each conference. */
    Map<String, Long> lastNumbers() {
        var query = new Query();
        query.fields().include("last");
        var last = new TreeMap<String, Long>();
        mongo.find(query, Numbers.class, Head.COLLECTION).forEach(numbers -> last.put(numbers.id(), numbers.last()));
        return last;
    }

    private record Numbers(
            @Id String id,
            long last,
            long current,
            @Nullable Long erasures) {}
}
