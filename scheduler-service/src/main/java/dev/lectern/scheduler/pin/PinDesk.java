package dev.lectern.scheduler.pin;

import dev.lectern.events.ScheduleEvent;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.events.ScheduleEvent.TalkUnpinned;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import dev.lectern.scheduler.board.Timetable;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.scheduler.journal.Commands;
import dev.lectern.scheduler.journal.Journal;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Pins talks where they can hold, and takes pins off again. */
@Component
class PinDesk {

    private static final String CANNOT_HOLD = "pin-cannot-hold";

    private final Boards boards;
    private final Commands commands;
    private final Journal journal;
    private final Clock clock;

    PinDesk(Boards boards, Commands commands, Journal journal, Clock clock) {
        this.boards = boards;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    void requireTalk(Board board, String talk) {
        if (board.talk(talk).isEmpty()) {
            throw new NotFoundException("There is no accepted talk " + talk + " in " + board.conference() + ".");
        }
    }

    PinnedTalk pin(String conference, String talk, String track, Instant start) {
        return commands.run(conference, () -> {
            var board = boards.of(conference);
            requireTalk(board, talk);
            var there = pinned(board, talk, track, start);
            if (there.isPresent()) {
                return CompletableFuture.completedFuture(there.get());
            }
            objectionTo(board.problem().orElseThrow(), talk, track, start).ifPresent(objection -> {
                throw cannotHold(objection);
            });
            var event = new TalkPinned(conference, talk, board.nextPinSequence(), clock.instant(), track, start);
            return journal.write(List.of(event)).thenCompose(done -> outcome(board, event));
        });
    }

    void unpin(String conference, String talk) {
        commands.run(conference, () -> {
            var board = boards.of(conference);
            if (board.pin(talk).isEmpty()) {
                return CompletableFuture.completedFuture(talk);
            }
            var event = new TalkUnpinned(conference, talk, board.nextPinSequence(), clock.instant());
            return journal.write(List.of(event))
                    .thenCompose(done -> boards.of(conference).pin(talk).isPresent()
                            ? lost(conference, talk)
                            : CompletableFuture.completedFuture(talk));
        });
    }

    /** What has become of a pin that was written; another instance may have been a little faster. */
    private CompletableFuture<PinnedTalk> outcome(Board before, TalkPinned event) {
        var board = boards.of(event.conference());
        if (board.pin(event.talk()).filter(event::equals).isEmpty()) {
            return lost(event.conference(), event.talk());
        }
        return pinned(board, event.talk(), event.track(), event.start())
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> takeBack(before, board, event));
    }

    /** A pin that lost against one of another talk must not stay: its talk would have no place. */
    private CompletableFuture<PinnedTalk> takeBack(Board before, Board board, TalkPinned event) {
        var talk = event.talk();
        var objection = board.problem().map(problem -> problem.brokenPins().get(talk));
        var sequence = board.nextPinSequence();
        var earlier = before.pin(talk);
        ScheduleEvent undo = earlier.isPresent()
                ? new TalkPinned(
                        board.conference(),
                        talk,
                        sequence,
                        clock.instant(),
                        earlier.get().track(),
                        earlier.get().start())
                : new TalkUnpinned(board.conference(), talk, sequence, clock.instant());
        return journal.write(List.of(undo)).thenApply(done -> {
            throw cannotHold(objection.orElse("it is no longer an accepted talk"));
        });
    }

    /** Another instance's record was first: it counts, and must also be the one that compaction leaves. */
    private <T> CompletableFuture<T> lost(String conference, String talk) {
        var truth = boards.of(conference).lastPinEvent(talk).orElseThrow();
        return journal.write(List.of(truth)).thenCompose(done -> {
            if (boards.of(conference).lastPinEvent(talk).filter(truth::equals).isEmpty()) {
                return lost(conference, talk);
            }
            throw changedMeanwhile(talk);
        });
    }

    static Optional<PinnedTalk> pinned(Board board, String talk, String track, Instant start) {
        return board.problem().stream()
                .flatMap(problem -> problem.pinned().stream())
                .filter(pin -> pin.talk().id().equals(talk)
                        && pin.track().equals(track)
                        && pin.time().start().equals(start))
                .findFirst();
    }

    private static Optional<String> objectionTo(Problem problem, String talk, String track, Instant start) {
        var timetable = new Timetable(problem);
        problem.pinned().stream()
                .filter(pin -> !pin.talk().id().equals(talk))
                .forEach(pin -> timetable.tryPlace(
                        pin.talk().id(), pin.track(), pin.time().start()));
        return timetable.objectionTo(talk, track, start);
    }

    private static ConflictException cannotHold(String objection) {
        return new ConflictException(CANNOT_HOLD, "The talk cannot be pinned there: " + objection + ".");
    }

    private static ConflictException changedMeanwhile(String talk) {
        return new ConflictException(
                "changed-meanwhile", "Somebody else changed the pin of " + talk + " at the same time.");
    }
}
