package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.store.Eventful;
import dev.lectern.submission.store.Outbox;
import dev.lectern.support.outbox.PendingEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/** A talk somebody would like to give. Every change leaves its event in the outbox of the same document. */
@Document(Submission.COLLECTION)
class Submission implements Eventful {

    static final String COLLECTION = "submissions";

    private static final int MOST_HANDLED_KEYS = 20;

    @Id
    private final String id;

    @Version
    private final @Nullable Long version;

    private final String conference;
    private final Instant handedInAt;
    private final String tokenHash;

    /** What the hand-in or the last import asked for, null when it came without an {@code Idempotency-Key}. */
    private @Nullable String fingerprint;

    private SubmissionStatus status;
    private SubmissionContent content;
    private long revision;
    private Instant changedAt;
    private List<HandledKey> handledKeys;
    private final List<PendingEvent> outbox;

    @Transient
    private final Outbox events;

    @PersistenceCreator
    Submission(
            String id,
            @Nullable Long version,
            String conference,
            Instant handedInAt,
            String tokenHash,
            @Nullable String fingerprint,
            SubmissionStatus status,
            SubmissionContent content,
            long revision,
            Instant changedAt,
            @Nullable List<HandledKey> handledKeys,
            @Nullable List<PendingEvent> outbox) {
        this.id = id;
        this.version = version;
        this.conference = conference;
        this.handedInAt = handedInAt;
        this.tokenHash = tokenHash;
        this.fingerprint = fingerprint;
        this.status = status;
        this.content = content;
        this.revision = revision;
        this.changedAt = changedAt;
        this.handledKeys = handledKeys == null ? List.of() : handledKeys;
        this.outbox = outbox == null ? new ArrayList<>() : new ArrayList<>(outbox);
        this.events = new Outbox(this.outbox);
    }

    /** A submission that is handed in at once. */
    static Submission handIn(
            String id,
            String conference,
            String tokenHash,
            @Nullable String fingerprint,
            SubmissionContent content,
            Clock clock) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var submission = new Submission(
                id,
                null,
                conference,
                now,
                tokenHash,
                fingerprint,
                SubmissionStatus.DRAFT,
                content,
                0,
                now,
                List.of(),
                List.of());
        submission.become(SubmissionStatus.SUBMITTED, clock);
        return submission;
    }

    void accept(Clock clock) {
        become(SubmissionStatus.ACCEPTED, clock);
    }

    void reject(Clock clock) {
        become(SubmissionStatus.REJECTED, clock);
    }

    void waitlist(Clock clock) {
        become(SubmissionStatus.WAITLISTED, clock);
    }

    void cancel(Clock clock) {
        become(SubmissionStatus.CANCELLED, clock);
    }

    void confirm(Clock clock) {
        become(SubmissionStatus.CONFIRMED, clock);
    }

    void withdraw(Clock clock) {
        become(SubmissionStatus.WITHDRAWN, clock);
    }

    /** Replaces the content; says whether that changed anything. */
    boolean edit(SubmissionContent next, Clock clock) {
        if (next.equals(content)) {
            return false;
        }
        content = next;
        changed(clock);
        return true;
    }

    /** Keeps how a decision with this key was answered, for when it is sent again. */
    void remember(String key, Decision decision) {
        var keys = new ArrayList<>(handledKeys);
        keys.add(new HandledKey(key, decision, status, revision));
        handledKeys = keys.size() > MOST_HANDLED_KEYS ? keys.subList(1, keys.size()) : keys;
    }

    Optional<HandledKey> handled(String key) {
        return handledKeys.stream().filter(handled -> handled.key().equals(key)).findFirst();
    }

    /** Whether its speakers may still change what they handed in, as far as its status goes. */
    boolean isAlive() {
        return switch (status) {
            case DRAFT, SUBMITTED, ACCEPTED, WAITLISTED, CONFIRMED -> true;
            case REJECTED, WITHDRAWN, CANCELLED -> false;
        };
    }

    /** What others are told about its present state. */
    SubmissionChanged toEvent() {
        return new SubmissionChanged(
                conference,
                id,
                revision,
                changedAt,
                status,
                content.title(),
                content.abstractText(),
                content.languages(),
                content.sessionType(),
                content.topics(),
                content.level(),
                content.speakers().stream().map(SubmissionSpeaker::toEvent).toList(),
                content.features(),
                content.planning());
    }

    private void become(SubmissionStatus next, Clock clock) {
        if (!Transitions.lead(status, next)) {
            throw new IllegalTransitionException(status, next);
        }
        status = next;
        changed(clock);
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

    String conference() {
        return conference;
    }

    Instant handedInAt() {
        return handedInAt;
    }

    String tokenHash() {
        return tokenHash;
    }

    @Nullable
    String fingerprint() {
        return fingerprint;
    }

    /** Keeps what an import asked for, for when it is sent again. */
    void importedAs(String asked) {
        fingerprint = asked;
    }

    SubmissionStatus status() {
        return status;
    }

    SubmissionContent content() {
        return content;
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

    List<PendingEvent> outbox() {
        return outbox;
    }
}
