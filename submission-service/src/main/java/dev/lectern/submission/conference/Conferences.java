package dev.lectern.submission.conference;

import dev.lectern.events.Event;
import dev.lectern.support.outbox.OutboxRelay;
import dev.lectern.support.outbox.OutboxSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** The conferences in the store. */
@Repository
public class Conferences implements OutboxSource {

    private final MongoOperations mongo;
    private final ObjectProvider<OutboxRelay> relay;

    // The relay asks its sources for their state, so it can only be looked up once both are there.
    Conferences(MongoOperations mongo, ObjectProvider<OutboxRelay> relay) {
        this.mongo = mongo;
        this.relay = relay;
    }

    /** What is defined for a conference, if it is there. */
    public Optional<ConferenceDefinition> definitionOf(String conference) {
        return find(conference).map(Conference::definition);
    }

    Optional<Conference> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Conference.class));
    }

    void add(Conference conference) {
        mongo.insert(conference);
        relay.getObject().wake(Conference.COLLECTION, conference.id());
    }

    void save(Conference conference) {
        mongo.save(conference);
        relay.getObject().wake(Conference.COLLECTION, conference.id());
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
