package dev.lectern.submission.store;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.outbox.OutboxRelay;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Writes documents together with their events, and has the events sent. */
@Component
public class Documents {

    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final String OUTBOX = "outbox";

    private final HistoryMover history;
    private final MongoOperations mongo;
    private final ObjectProvider<OutboxRelay> relay;
    private final CrashPoints crashPoints;

    // The relay asks the collections for their state, so it can only be looked up once both are there.
    Documents(MongoOperations mongo, ObjectProvider<OutboxRelay> relay, HistoryMover history, CrashPoints crashPoints) {
        this.mongo = mongo;
        this.history = history;
        this.relay = relay;
        this.crashPoints = crashPoints;
    }

    /** Writes a document that must not be there yet. */
    public void add(Eventful document) {
        mongo.insert(document);
        written(document);
    }

    /**
     * Writes what has become of a document.
     *
     * @throws OptimisticLockingFailureException when somebody else wrote it since it was read
     */
    public void update(Eventful document) {
        var fields = new Document();
        mongo.getConverter().write(document, fields);
        var update = new Update();
        fields.forEach((name, value) -> {
            if (!name.equals(ID) && !name.equals(VERSION) && !name.equals(OUTBOX) && !name.equals(HistoryMover.TRAIL)) {
                update.set(name, value);
            }
        });
        // What is null is not written, and would stay what it was.
        mongo.getConverter()
                .getMappingContext()
                .getRequiredPersistentEntity(document.getClass())
                .forEach(property -> {
                    if (!property.isIdProperty() && !fields.containsKey(property.getFieldName())) {
                        update.unset(property.getFieldName());
                    }
                });
        // Added to rather than replaced: what the relay takes out at this moment must not come back.
        if (document.events().isShortened()) {
            update.set(OUTBOX, document.events().pending());
        } else {
            update.push(OUTBOX).each(document.events().raised());
        }
        if (!document.trail().raised().isEmpty()) {
            update.push(HistoryMover.TRAIL).each(document.trail().raised());
        }
        update.inc(VERSION, 1);
        var asRead = new Query(where(ID).is(document.id()).and(VERSION).is(document.version()));
        if (mongo.updateFirst(asRead, update, document.getClass()).getMatchedCount() == 0) {
            throw new OptimisticLockingFailureException("somebody else wrote the document meanwhile");
        }
        written(document);
    }

    private void written(Eventful document) {
        crashPoints.reached(CrashPoint.DOCUMENT_WRITTEN);
        var collection = mongo.getCollectionName(document.getClass());
        relay.getObject().wake(collection, document.id());
        if (!document.trail().raised().isEmpty()) {
            history.wake(collection, document.id());
        }
    }
}
