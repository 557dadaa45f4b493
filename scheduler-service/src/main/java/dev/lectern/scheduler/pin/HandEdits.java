package dev.lectern.scheduler.pin;

import dev.lectern.events.ScheduleEvent;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.events.ScheduleEvent.TalkUnpinned;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import dev.lectern.scheduler.board.Standing;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.scheduler.journal.Commands;
import dev.lectern.scheduler.journal.Journal;
import dev.lectern.scheduler.planning.Appraiser;
import dev.lectern.support.problem.ConflictException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Moves several talks by hand at once, or shows what that would do. */
@Component
class HandEdits {

    private final Boards boards;
    private final Commands commands;
    private final Journal journal;
    private final Appraiser appraiser;
    private final Clock clock;

    HandEdits(Boards boards, Commands commands, Journal journal, Appraiser appraiser, Clock clock) {
        this.boards = boards;
        this.commands = commands;
        this.journal = journal;
        this.appraiser = appraiser;
        this.clock = clock;
    }

    /** What the edit would do, without doing it. */
    EditPreview preview(String conference, Function<Standing, Edit> wanted) {
        var standing = Standing.of(boards.of(conference));
        var edited = wanted.apply(standing).applyTo(standing.problem());
        var before = standing.placements();
        var after = appraiser.amend(edited, Standing.of(edited, before).placements());
        return EditPreview.of(
                standing, appraiser.appraise(standing.problem(), before).costs(), after);
    }

    /** Pins all talks of the edit where it wants them, or none of them. */
    List<PinnedTalk> make(String conference, Function<Standing, Edit> wanted) {
        return commands.run(conference, () -> {
            var board = boards.of(conference);
            var standing = Standing.of(board);
            var edit = wanted.apply(standing);
            edit.applyTo(standing.problem());
            var events = new ArrayList<TalkPinned>();
            for (var pin : edit.pins()) {
                events.add(new TalkPinned(
                        conference,
                        pin.talk(),
                        board.nextPinSequence() + events.size(),
                        clock.instant(),
                        pin.track(),
                        pin.start()));
            }
            return journal.write(events).thenCompose(done -> outcome(board, events));
        });
    }

    /** What has become of the pins; another instance may have been a little faster. */
    private CompletableFuture<List<PinnedTalk>> outcome(Board before, List<TalkPinned> events) {
        var board = boards.of(before.conference());
        var held = events.stream()
                .flatMap(event -> PinDesk.pinned(board, event.talk(), event.track(), event.start()).stream())
                .toList();
        return held.size() == events.size() ? CompletableFuture.completedFuture(held) : takeBack(before, board, events);
    }

    /** Half an edit must not stay; and what won must also be the record that compaction leaves. */
    private CompletableFuture<List<PinnedTalk>> takeBack(Board before, Board board, List<TalkPinned> events) {
        var undo = new ArrayList<ScheduleEvent>();
        for (var event : events) {
            var truth = board.lastPinEvent(event.talk()).orElseThrow();
            undo.add(truth.equals(event) ? undone(before, event, board.nextPinSequence() + undo.size()) : truth);
        }
        return journal.write(undo).thenApply(done -> {
            throw new ConflictException(
                    "changed-meanwhile", "Somebody else changed pins or talks at the same time; nothing was moved.");
        });
    }

    private ScheduleEvent undone(Board before, TalkPinned event, long sequence) {
        return before.pin(event.talk())
                .<ScheduleEvent>map(earlier -> new TalkPinned(
                        event.conference(), event.talk(), sequence, clock.instant(), earlier.track(), earlier.start()))
                .orElseGet(() -> new TalkUnpinned(event.conference(), event.talk(), sequence, clock.instant()));
    }
}
