package dev.lectern.submission.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Moves what happened from the documents, which must stay small, to the history collection: there first, and only then
 * out of the document, so that a crash between the two loses nothing and doubles nothing.
 */
@Component
class HistoryMover implements Errand {

    static final String TRAIL = "trail";

    /** Names what has a trail, so that an index finds it. */
    static final String TRAIL_NUMBER = TRAIL + ".number";

    private static final List<String> COLLECTIONS = List.of("conferences", "submissions");
    private static final int AT_ONCE = 200;

    private final MongoOperations mongo;
    private final Errands errands;
    private final Set<Left> waiting = new LinkedHashSet<>();

    HistoryMover(MongoOperations mongo, Errands errands) {
        this.mongo = mongo;
        this.errands = errands;
    }

    /** Has the trail of a document moved soon. */
    void wake(String collection, String id) {
        synchronized (waiting) {
            waiting.add(new Left(collection, id));
            if (waiting.size() > 1) {
                return;
            }
        }
        var unused = errands.soon(() -> {
            moveWaiting();
            return true;
        });
    }

    @Override
    public void run() {
        moveWaiting();
        COLLECTIONS.forEach(
                collection -> moveAll(collection, Criteria.where(TRAIL_NUMBER).gt(0)));
    }

    /** Moves all that has happened in a conference. */
    void moveAllOf(String conference) {
        moveAll(
                "conferences",
                Criteria.where("_id").is(conference).and(TRAIL_NUMBER).gt(0));
        moveAll(
                "submissions",
                Criteria.where("conference").is(conference).and(TRAIL_NUMBER).gt(0));
    }

    private void moveWaiting() {
        List<Left> taken;
        synchronized (waiting) {
            taken = new ArrayList<>(waiting);
            waiting.clear();
        }
        for (var left : taken) {
            moveAll(
                    left.collection(),
                    Criteria.where("_id").is(left.id()).and(TRAIL_NUMBER).gt(0));
        }
    }

    private void moveAll(String collection, Criteria criteria) {
        List<Document> found;
        do {
            var query = new Query(criteria).with(Sort.by("_id")).limit(AT_ONCE);
            query.fields().include(TRAIL);
            found = mongo.find(query, Document.class, collection);
            found.forEach(document -> move(collection, document));
        } while (found.size() == AT_ONCE);
    }

    private void move(String collection, Document document) {
        var last = 0L;
        for (var fields : document.getList(TRAIL, Document.class, List.of())) {
            var entry = mongo.getConverter().read(HistoryEntry.class, fields);
            mongo.save(entry);
            last = Math.max(last, entry.number());
        }
        mongo.updateFirst(
                new Query(Criteria.where("_id").is(Objects.requireNonNull(document.get("_id")))),
                new Update().pull(TRAIL, new Document("number", new Document("$lte", last))),
                collection);
    }

    private record Left(String collection, String id) {}
}
