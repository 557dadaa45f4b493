package dev.lectern.submission.conference;

import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.submission.store.Actor;
import dev.lectern.submission.store.Eventful;
import dev.lectern.submission.store.HistoryEntry;
import dev.lectern.submission.store.Outbox;
import dev.lectern.submission.store.Trail;
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

    // Not final: to set it, the mapping would otherwise make another document out of what its constructor takes alone.
    @Version
    private @Nullable Long version;

    private long revision;
    private Instant changedAt;
    private ConferenceDefinition definition;
    private final List<PendingEvent> outbox;
    private List<HistoryEntry> trail = List.of();
    private long entries;

    @Transient
    private final Outbox events;

    @Transient
    private final Trail happened;

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
        this.happened = new Trail(id, null);
    }

    static Conference define(String id, ConferenceDefinition definition, Clock clock) {
        return define(id, definition, Actor.SERVICE, clock);
    }

    static Conference define(String id, ConferenceDefinition definition, Actor actor, Clock clock) {
        var conference = new Conference(id, null, 0, clock.instant(), definition, List.of());
        conference.happened.follow(actor);
        conference.changed(clock);
        conference.note("defined", List.of());
        return conference;
    }

    /** Replaces the definition; says whether that changed anything. */
    boolean redefine(ConferenceDefinition next, Clock clock) {
        if (next.equals(definition)) {
            return false;
        }
        var fields = next.differencesFrom(definition);
        definition = next;
        changed(clock);
        note("redefined", fields);
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

    /** From here on it is {@code actor} who changes it. */
    Conference changedBy(Actor actor) {
        happened.follow(actor);
        return this;
    }

    private void note(String act, List<String> fields) {
        var all = new ArrayList<>(trail);
        all.add(happened.add(++entries, changedAt, act, fields, null, null));
        trail = all;
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

    @Override
    public Trail trail() {
        return happened;
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
