package dev.lectern.support.outbox;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Reads and clears the outboxes of documents, whatever else the documents are. */
final class OutboxStore {

    private static final String OUTBOX = "outbox";
    private static final int REMOVED_AT_ONCE = 500;

    private final MongoOperations mongo;

    OutboxStore(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Those of the documents that have something pending. */
    List<Outbox> of(String collection, Collection<String> ids) {
        return find(collection, new Query(pending().and("_id").in(ids)));
    }

    /** The next documents with something pending, in the order of their ids. */
    List<Outbox> after(String collection, @Nullable Object id, int max) {
        var criteria = id == null ? pending() : pending().and("_id").gt(id);
        return find(collection, new Query(criteria).with(Sort.by("_id")).limit(max));
    }

    /** Whether a document has an event of {@code key} pending. */
    boolean holds(String collection, Object id, String key) {
        return mongo.exists(new Query(where("_id").is(id).and(OUTBOX + ".key").is(key)), collection);
    }

    long count(String collection) {
        return mongo.count(new Query(pending()), collection);
    }

    /** When the entry that has waited longest was put there; entries of earlier versions do not tell. */
    Optional<Instant> oldest(String collection) {
        var query = new Query(where(OUTBOX + ".since").exists(true))
                .with(Sort.by(OUTBOX + ".since"))
                .limit(1);
        query.fields().include(OUTBOX + ".since");
        return mongo.find(query, Document.class, collection).stream()
                .flatMap(document -> document.getList(OUTBOX, Document.class, List.of()).stream())
                .map(entry -> entry.getDate("since"))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(Date::toInstant);
    }

    /**
     * Takes {@code sent} out of the outbox of a document and leaves all else alone, its version too.
     *
     * @return whether all of them were still there
     */
    boolean remove(String collection, Object id, List<PendingEvent> sent) {
        var found = 0L;
        for (var from = 0; from < sent.size(); from += REMOVED_AT_ONCE) {
            found += removeAtOnce(collection, id, sent.subList(from, Math.min(from + REMOVED_AT_ONCE, sent.size())));
        }
        return found >= sent.size();
    }

    // Many entries by one update, since each update writes the whole document, which may be large.
    private long removeAtOnce(String collection, Object id, List<PendingEvent> sent) {
        var entries = sent.stream()
                .map(event -> new Document("key", event.key()).append("sequence", event.sequence()))
                .toList();
        var query = new Query(where("_id").is(id));
        query.fields().include(OUTBOX + ".key", OUTBOX + ".sequence");
        var before = mongo.findAndModify(
                query, new Update().pull(OUTBOX, new Document("$or", entries)), Document.class, collection);
        if (before == null) {
            return 0;
        }
        var there = new HashSet<>(before.getList(OUTBOX, Document.class, List.of()));
        return entries.stream().filter(there::contains).count();
    }

    private static org.springframework.data.mongodb.core.query.Criteria pending() {
        return where(OUTBOX + ".0").exists(true);
    }

    private List<Outbox> find(String collection, Query query) {
        query.fields().include(OUTBOX);
        return mongo.find(query, Document.class, collection).stream()
                .map(document -> new Outbox(
                        Objects.requireNonNull(document.get("_id")), document.getList(OUTBOX, Document.class)))
                .toList();
    }

    /** What a document has pending, as it is stored. */
    record Outbox(Object id, List<Document> entries) {}
}
