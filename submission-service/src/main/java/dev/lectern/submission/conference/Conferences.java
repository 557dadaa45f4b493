package dev.lectern.submission.conference;

import dev.lectern.events.Event;
import dev.lectern.events.Keys;
import dev.lectern.events.Topics;
import dev.lectern.submission.store.Documents;
import dev.lectern.submission.store.Indexed;
import dev.lectern.support.outbox.OutboxSource;
import dev.lectern.support.outbox.PresentState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The conferences in the store. */
@Repository
public class Conferences implements OutboxSource, Indexed {

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
    public List<IndexDefinition> indexes() {
        return List.of(new Index()
                .named("with_trail")
                .on("trail.number", Sort.Direction.ASC)
                .sparse());
    }

    @Override
    public String topic() {
        return Topics.SUBMISSIONS;
    }

    @Override
    public Stream<PresentState> presentStates() {
        return mongo.stream(new Query(), Conference.class)
                .map(conference -> new PresentState(conference.id(), Keys.of(conference.id()), conference.revision()));
    }

    @Override
    public Optional<Event> current(String documentId, String key) {
        return find(documentId).map(Conference::toEvent);
    }
}
