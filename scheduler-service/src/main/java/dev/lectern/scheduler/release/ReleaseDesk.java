package dev.lectern.scheduler.release;

import dev.lectern.events.EventCodec;
import dev.lectern.events.Placement;
import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.board.Releases.Release;
import dev.lectern.scheduler.check.ProgramCheck;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.scheduler.journal.Commands;
import dev.lectern.scheduler.journal.Journal;
import dev.lectern.scheduler.journal.PastReleases;
import dev.lectern.scheduler.journal.PastReleases.PastRelease;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.problem.ConflictException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Makes a release of the current draft, or of an older release: a record for each talk, and one that closes it. */
@Component
class ReleaseDesk {

    private static final String NOT_CURRENT = "draft-not-current";

    private final Boards boards;
    private final Commands commands;
    private final Journal journal;
    private final PastReleases pastReleases;
    private final EventCodec codec;
    private final CrashPoints crashPoints;
    private final Clock clock;
    private final Counter finalized;

    ReleaseDesk(
            Boards boards,
            Commands commands,
            Journal journal,
            PastReleases pastReleases,
            EventCodec codec,
            CrashPoints crashPoints,
            Clock clock,
            MeterRegistry meters) {
        this.boards = boards;
        this.commands = commands;
        this.journal = journal;
        this.pastReleases = pastReleases;
        this.codec = codec;
        this.crashPoints = crashPoints;
        this.clock = clock;
        this.finalized = Counter.builder("lectern.releases.finalized")
                .description("Drafts that became a release, and releases that were restored")
                .register(meters);
    }

    /** The number of the release that the draft has become. */
    long finalizeDraft(String conference, long number, Optional<String> idempotencyKey) {
        var attempt = Attempt.ofDraft(conference, number, idempotencyKey);
        return run(conference, attempt, board -> release(board, number, attempt));
    }

    /** The number of the release that has the talks, the content and the places of release {@code number} again. */
    long restore(String conference, long number, Optional<String> idempotencyKey) {
        var attempt = Attempt.ofRelease(conference, number, idempotencyKey);
        var releases = boards.of(conference).releases();
        var done = releases.of(attempt::isOf);
        if (done.isPresent()) {
            return done.get().number();
        }
        var wanted = releases.numbered(number)
                .orElseThrow(() -> new ConflictException("no-such-release", "There is no release " + number + "."));
        // Before it is this command's turn: what is read never changes, and it takes its time.
        var past = pastReleases.of(conference, wanted);
        return run(conference, attempt, board -> restore(board, wanted, past, attempt));
    }

    private long run(String conference, Attempt attempt, Function<Board, CompletableFuture<Long>> command) {
        return commands.run(conference, () -> {
            var board = boards.of(conference);
            var done = board.releases().of(attempt::isOf);
            return done.isPresent()
                    ? CompletableFuture.completedFuture(done.get().number())
                    : command.apply(board);
        });
    }

    private CompletableFuture<Long> release(Board board, long number, Attempt attempt) {
        var draft = current(board, number);
        var violations = ProgramCheck.violations(board.problem().orElseThrow(), draft.placements());
        if (!violations.isEmpty()) {
            throw new ConflictException(
                    "hard-rule-broken", "The draft breaks hard rules: " + String.join("; ", violations) + ".");
        }
        return write(board, draft.draft(), attempt, (release, name) -> talks(board, draft, release, name));
    }

    private CompletableFuture<Long> restore(Board board, Release wanted, PastRelease past, Attempt attempt) {
        var restoration = Restoration.of(board, past.talks());
        if (!past.isWhole()) {
            throw new ConflictException(
                    "taken-back", "Parts of release " + wanted.number() + " have been erased for good.");
        }
        return write(board, wanted.draft(), attempt, restoration::talks);
    }

    private CompletableFuture<Long> write(Board board, long draft, Attempt attempt, Contents contents) {
        var release = board.releases().lastNumber() + 1;
        var now = clock.instant();
        var attemptId = attempt.with(contents.of(release, attempt.command()).stream()
                .map(codec::writeData)
                .toList());
        var talks = contents.of(release, attemptId);
        // The closing record goes out only once all it counts on is in the topic.
        return journal.write(talks)
                .thenCompose(Context.current().wrapFunction(done -> {
                    crashPoints.reached(CrashPoint.RELEASE_UNCLOSED);
                    return journal.write(List.of(closing(board, draft, release, attemptId, talks.size(), now)));
                }))
                .thenApply(done -> outcome(board.conference(), attempt));
    }

    private static List<TalkReleased> talks(Board board, DraftProposed draft, long release, String attempt) {
        return draft.placements().stream()
                // Not now: repeated after a crash, these are the same records once more.
                .map(placement -> released(board, placement, release, attempt, draft.occurredAt()))
                .toList();
    }

    private static DraftProposed current(Board board, long number) {
        var draft = board.draft().orElseThrow(() -> new ConflictException(NOT_CURRENT, "There is no draft yet."));
        if (draft.draft() != number) {
            throw new ConflictException(NOT_CURRENT, "The current draft is " + draft.draft() + ", not " + number + ".");
        }
        if (!board.isDraftCurrent()) {
            throw new ConflictException(
                    NOT_CURRENT,
                    "Draft " + number + " is about an earlier state of the conference, which is being planned anew.");
        }
        return draft;
    }

    private static TalkReleased released(
            Board board, PlacedTalk placed, long release, String attempt, Instant plannedAt) {
        var talk = board.talk(placed.talk()).orElseThrow();
        var placement = new Placement(placed.track(), placed.start(), placed.end());
        return new TalkReleased(
                board.conference(),
                release,
                attempt,
                plannedAt,
                talk.submission(),
                talk.title(),
                talk.abstractText(),
                talk.languages(),
                talk.sessionType(),
                talk.topics(),
                talk.level(),
                talk.speakers(),
                placement,
                board.pin(placed.talk()).isPresent() ? placement : null);
    }

    private static ReleaseFinalized closing(
            Board board, long draft, long release, String attempt, int talks, Instant now) {
        var conference = board.definition().orElseThrow();
        return new ReleaseFinalized(
                board.conference(),
                release,
                attempt,
                now,
                conference.name(),
                draft,
                talks,
                conference.gridMinutes(),
                conference.changeoverMinutes(),
                conference.tracks());
    }

    private long outcome(String conference, Attempt attempt) {
        return boards.of(conference)
                .releases()
                .of(attempt::isOf)
                .map(release -> {
                    finalized.increment();
                    return release.number();
                })
                .orElseThrow(
                        () -> new ConflictException(NOT_CURRENT, "Another release was finalized at the same time."));
    }

    /** The talks of a release of a number, in an attempt with a name. */
    @FunctionalInterface
    private interface Contents {

        List<TalkReleased> of(long release, String attempt);
    }
}
