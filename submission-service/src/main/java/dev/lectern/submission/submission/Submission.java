package dev.lectern.submission.submission;

import dev.lectern.events.Keys;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.store.Actor;
import dev.lectern.submission.store.Eventful;
import dev.lectern.submission.store.HistoryEntry;
import dev.lectern.submission.store.Outbox;
import dev.lectern.submission.store.Trail;
import dev.lectern.support.outbox.PendingEvent;
import dev.lectern.support.problem.ConflictException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

    private static final int MOST_HANDLED_KEYS = 50;
    private static final int FIRST_GENERATION = 1;
    private static final String SUBMITTED_BY_SOMEBODY = "unknown";

    /** The hash of no token. */
    private static final String NO_TOKEN = "";

    @Id
    private final String id;

    // Not final: to set it, the mapping would otherwise make another document out of what its constructor takes alone.
    @Version
    private @Nullable Long version;

    private final String conference;
    private Instant handedInAt;
    private String tokenHash;

    /** What the hand-in or the last import asked for, null when it came without an {@code Idempotency-Key}. */
    private @Nullable String fingerprint;

    private SubmissionStatus status;
    private SubmissionContent content;
    private long revision;
    private Instant changedAt;
    private List<HandledKey> handledKeys;
    private final List<PendingEvent> outbox;

    // What follows is not in the documents of earlier versions.

    /** What organizers have decided and nobody else knows. */
    private @Nullable QuietDecision decision;

    /** Counts what organizers did since the last revision that others need not know of. */
    private long quiet;

    /** Counts the edit tokens that there were, 0 for the first one. */
    private int tokensReplaced;

    private @Nullable Vacancy vacancy;

    /** The submission whose place this one was given from the waitlist. */
    private @Nullable String successorOf;

    private String origin = SUBMITTED_BY_SOMEBODY;
    private List<HistoryEntry> trail = List.of();
    private long entries;

    @SuppressWarnings("UnusedVariable") // Queries read it, in the store.
    private SearchWords words = SearchWords.NONE;

    private ReviewSummary reviews = ReviewSummary.NONE;

    /** Since when nothing is left of it but that it was there, null for all others. */
    private @Nullable Instant erasedAt;

    /** Whether what others keep of it may still be there; null for no. */
    @SuppressWarnings("UnusedVariable") // Queries read it, in the store.
    private @Nullable Boolean leftovers;

    @Transient
    private Instant notedAt = Instant.EPOCH;

    @Transient
    private final Outbox events;

    @Transient
    private final Trail happened;

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
        this.happened = new Trail(conference, id);
    }

    /** A submission that is handed in at once. */
    static Submission handIn(
            String id,
            String conference,
            String tokenHash,
            @Nullable String fingerprint,
            SubmissionContent content,
            Clock clock) {
        var submission = begun(id, conference, tokenHash, fingerprint, content, clock);
        submission.status = SubmissionStatus.SUBMITTED;
        submission.changed(clock);
        return submission;
    }

    /** A submission that only who holds its edit token knows of, until it is handed in. */
    static Submission draft(
            String id,
            String conference,
            String tokenHash,
            @Nullable String fingerprint,
            SubmissionContent content,
            Clock clock) {
        var submission = begun(id, conference, tokenHash, fingerprint, content, clock);
        submission.changed(clock);
        return submission;
    }

    private static Submission begun(
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
        submission.words = SearchWords.of(content);
        return submission;
    }

    /** From here on it is {@code actor} who changes it. */
    Submission changedBy(Actor actor) {
        happened.follow(actor);
        return this;
    }

    /** Says who handed it in; what else there is to say of that stands in the document anyway. */
    Submission handedInBy(Actor actor) {
        origin = actor.role();
        return this;
    }

    /** Hands a draft in. */
    void submit(Clock clock) {
        become(SubmissionStatus.SUBMITTED, clock);
        handedInAt = changedAt;
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
        var fields = next.differencesFrom(content);
        content = next;
        words = SearchWords.of(next);
        changed(clock);
        note("edit", fields, null, null);
        return true;
    }

    /** Takes a waitlisted submission after all. */
    void promote(Clock clock) {
        requireWaitlisted();
        turnInto(SubmissionStatus.ACCEPTED, "promote", clock);
    }

    /** Takes a waitlisted submission after all, once that is made known. */
    boolean promoteQuietly(Clock clock) {
        requireWaitlisted();
        return decideQuietly(SubmissionStatus.ACCEPTED, "promote", clock);
    }

    private void requireWaitlisted() {
        if (status != SubmissionStatus.WAITLISTED) {
            throw new ConflictException(
                    "illegal-transition", "status: only what is WAITLISTED can be promoted, not " + status);
        }
    }

    /** Gives it the place that {@code withdrawn} left. */
    void succeed(String withdrawn) {
        successorOf = withdrawn;
    }

    /** Decides about it without anybody but organizers knowing; says whether that changed anything. */
    boolean decideQuietly(SubmissionStatus next, Clock clock) {
        if (!Transitions.lead(status, next)) {
            throw new IllegalTransitionException(status, next);
        }
        return decideQuietly(next, "decide", clock);
    }

    private boolean decideQuietly(SubmissionStatus next, String act, Clock clock) {
        var before = decision;
        if (before != null && before.status() == next) {
            return false;
        }
        changedQuietly(clock);
        decision = new QuietDecision(tag(), next);
        note(act, List.of(), before == null ? null : before.status().name(), next.name());
        return true;
    }

    /** Takes a decision back that is not known yet. */
    void undecide(Clock clock) {
        var before = decision;
        if (before == null) {
            throw new ConflictException(
                    "nothing-to-undo",
                    "decision: there is none that is not known yet; the status is %s".formatted(status));
        }
        decision = null;
        changedQuietly(clock);
        note("undecide", List.of(), before.status().name(), null);
    }

    /** Makes a decision known, unless it is no longer the one that was made; says whether it was. */
    boolean makeKnown(String decisionId, Clock clock) {
        var made = decision;
        if (made == null || !made.id().equals(decisionId)) {
            return false;
        }
        turnInto(made.status(), "announce", clock);
        return true;
    }

    /** Puts another edit token in place of the present one, which stops. */
    void replaceToken(String hash, Clock clock) {
        tokensReplaced++;
        tokenHash = hash;
        changedQuietly(clock);
        note("replace-token", List.of(), null, null);
    }

    /** Which edit token is to be the next one. */
    int nextTokenGeneration() {
        return FIRST_GENERATION + tokensReplaced + 1;
    }

    /** Whether its place in the program is free when it is taken back. */
    boolean isTaken() {
        var made = decision;
        return status == SubmissionStatus.ACCEPTED
                || status == SubmissionStatus.CONFIRMED
                || (made != null && made.status() == SubmissionStatus.ACCEPTED);
    }

    /** Leaves its place to the next of the waitlist, or to {@code successor} once that is chosen; null: it is given. */
    void leavePlace(@Nullable Vacancy next) {
        vacancy = next;
    }

    @Nullable
    Vacancy vacancy() {
        return vacancy;
    }

    @Nullable
    String successorOf() {
        return successorOf;
    }

    /**
     * Takes out all that somebody wrote, and the way in. That it was there is left, so that it cannot come back; it is as
     * hidden as a draft whose token nobody has.
     */
    void erase(Clock clock) {
        var before = status;
        status = SubmissionStatus.DRAFT;
        content = content.erased();
        words = SearchWords.NONE;
        reviews = ReviewSummary.NONE;
        decision = null;
        tokenHash = NO_TOKEN;
        fingerprint = null;
        handledKeys = List.of();
        changed(clock);
        erasedAt = changedAt;
        leftovers = true;
        events.end(Keys.of(conference, id));
        note("erase", List.of(), before.name(), null);
    }

    /** Whether its people were erased. */
    boolean isErased() {
        return erasedAt != null;
    }

    /** Keeps how a decision with this key was answered, for when it is sent again. */
    void remember(String key, String act, Clock clock) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var keys = handledKeys.stream()
                .filter(handled -> !handled.isOver(now))
                .collect(Collectors.toCollection(ArrayList::new));
        keys.add(new HandledKey(key, act, status, revision, decided(), tag(), now));
        handledKeys = keys.size() > MOST_HANDLED_KEYS ? keys.subList(1, keys.size()) : keys;
    }

    Optional<HandledKey> handled(String key, Clock clock) {
        var now = clock.instant();
        return handledKeys.stream()
                .filter(handled -> handled.key().equals(key) && !handled.isOver(now))
                .findFirst();
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
        turnInto(next, next == SubmissionStatus.SUBMITTED ? "submit" : "decide", clock);
    }

    private void turnInto(SubmissionStatus next, String act, Clock clock) {
        var before = status;
        status = next;
        decision = null;
        changed(clock);
        note(act, List.of(), before.name(), next.name());
    }

    private void changed(Clock clock) {
        revision++;
        quiet = 0;
        changedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        notedAt = changedAt;
        // What is not handed in is nobody else's business.
        if (status != SubmissionStatus.DRAFT) {
            events.add(toEvent());
        }
    }

    private void changedQuietly(Clock clock) {
        quiet++;
        notedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void note(String act, List<String> fields, @Nullable String from, @Nullable String to) {
        var all = new ArrayList<>(trail);
        all.add(happened.add(++entries, notedAt, act, fields, from, to));
        trail = all;
    }

    /** How much of its history is still in it. */
    int trailLeft() {
        return trail.size();
    }

    /** Names the state that organizers see, for entity tags; speakers see that of the revision. */
    String tag() {
        return quiet == 0 ? Long.toString(revision) : revision + "." + quiet;
    }

    /** What organizers have decided and not made known, null when there is nothing. */
    @Nullable
    SubmissionStatus decided() {
        var made = decision;
        return made == null ? null : made.status();
    }

    @Nullable
    QuietDecision decision() {
        return decision;
    }

    String origin() {
        return origin;
    }

    ReviewSummary reviews() {
        return reviews;
    }

    /** Keeps what all reviews of it come to, which is nothing that changes the submission itself. */
    void reviewed(ReviewSummary summary, Clock clock) {
        reviews = summary;
        notedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        note("review", List.of(), null, null);
    }

    /** Makes it findable by its words. */
    void index() {
        words = SearchWords.of(content);
    }

    @Override
    public Trail trail() {
        return happened;
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
