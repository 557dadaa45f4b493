package dev.lectern.submission.conference;

import dev.lectern.events.Event;
import dev.lectern.submission.store.Documents;
import dev.lectern.support.outbox.OutboxSource;
import java.util.Optional;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** The conferences in the store. */
@Repository
public class Conferences implements OutboxSource {

    private final MongoOperations mongo;
    private final Documents documents;

    Conferences(MongoOperations mongo, Documents documents) {
        this.mongo = mongo;
        this.documents = documents;
    }

    /** What is defined for a conference, if it is there. */
    public Optional<ConferenceDefinition> definitionOf(String conference) {
        return find(conference).map(Conference::definition);
    }

    Optional<Conference> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Conference.class));
    }

    void add(Conference conference) {
        documents.add(conference);
    }

    void save(Conference conference) {
        documents.update(conference);
    }

    @Override
    public String collection() {
        return Conference.COLLECTION;
    }

    @Override
    public Optional<Event> current(String documentId, String key) {
        return find(documentId).map(Conference::toEvent);
    }
}
