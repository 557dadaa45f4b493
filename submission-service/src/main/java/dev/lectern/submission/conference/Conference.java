package dev.lectern.submission.conference;

import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.submission.store.Eventful;
import dev.lectern.submission.store.Outbox;
import dev.lectern.support.outbox.PendingEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/** A conference and its call for papers. Every change leaves its event in the outbox of the same document. */
@Document(Conference.COLLECTION)
class Conference implements Eventful {

    static final String COLLECTION = "conferences";

    @Id
    private final String id;

    @Version
    private final @Nullable Long version;

    private long revision;
    private Instant changedAt;
    private ConferenceDefinition definition;
    private final List<PendingEvent> outbox;

    @Transient
    private final Outbox events;

    @PersistenceCreator
    Conference(
            String id,
            @Nullable Long version,
            long revision,
            Instant changedAt,
            ConferenceDefinition definition,
            @Nullable List<PendingEvent> outbox) {
        this.id = id;
        this.version = version;
        this.revision = revision;
        this.changedAt = changedAt;
        this.definition = definition;
        this.outbox = outbox == null ? new ArrayList<>() : new ArrayList<>(outbox);
        this.events = new Outbox(this.outbox);
    }

    static Conference define(String id, ConferenceDefinition definition, Clock clock) {
        var conference = new Conference(id, null, 0, clock.instant(), definition, List.of());
        conference.changed(clock);
        return conference;
    }

    /** Replaces the definition; says whether that changed anything. */
    boolean redefine(ConferenceDefinition next, Clock clock) {
        if (next.equals(definition)) {
            return false;
        }
        definition = next;
        changed(clock);
        return true;
    }

    /** What others are told about its present state. */
    ConferenceDefined toEvent() {
        return new ConferenceDefined(
                id,
                revision,
                changedAt,
                definition.name(),
                definition.callForPapers(),
                definition.gridMinutes(),
                definition.changeoverMinutes(),
                definition.transferMinutes(),
                definition.sessionTypes(),
                definition.tracks(),
                definition.rules());
    }

    private void changed(Clock clock) {
        revision++;
        changedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        events.add(toEvent());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public @Nullable Long version() {
        return version;
    }

    @Override
    public Outbox events() {
        return events;
    }

    long revision() {
        return revision;
    }

    ConferenceDefinition definition() {
        return definition;
    }

    List<PendingEvent> outbox() {
        return outbox;
    }
}
