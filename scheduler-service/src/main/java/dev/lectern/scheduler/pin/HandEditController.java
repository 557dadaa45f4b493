package dev.lectern.scheduler.pin;

import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.board.Standing;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.support.problem.FieldChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets organizers move several talks at once, or see before what that would do. */
@RestController
@RequestMapping("/api/conferences/{conference}/draft")
class HandEditController {

    private static final long MOST_MINUTES = 24 * 60;

    private final Boards boards;
    private final PinDesk desk;
    private final HandEdits edits;

    HandEditController(Boards boards, PinDesk desk, HandEdits edits) {
        this.boards = boards;
        this.desk = desk;
        this.edits = edits;
    }

    @PostMapping("/swap")
    Object swap(
            @PathVariable String conference,
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestBody Swap swap) {
        var board = boards.of(conference);
        swap.check();
        var talk = Objects.requireNonNull(swap.talk());
        var with = Objects.requireNonNull(swap.with());
        desk.requireTalk(board, talk);
        desk.requireTalk(board, with);
        return answer(conference, preview, standing -> Edit.swap(standing, talk, with));
    }

    @PostMapping("/shift")
    Object shift(
            @PathVariable String conference,
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestBody Shift shift) {
        var board = boards.of(conference);
        shift.check(board);
        var talk = Objects.requireNonNull(shift.talk());
        desk.requireTalk(board, talk);
        var minutes = shift.minutes();
        return answer(
                conference,
                preview,
                standing -> minutes != null
                        ? Edit.shift(standing, talk, Duration.ofMinutes(minutes))
                        : Edit.shift(standing, talk, Objects.requireNonNull(shift.start())));
    }

    private Object answer(String conference, boolean preview, Function<Standing, Edit> wanted) {
        return preview
                ? edits.preview(conference, wanted)
                : new Moved(
                        edits.make(conference, wanted).stream().map(PinView::of).toList());
    }

    /** Two talks that change places. */
    record Swap(@Nullable String talk, @Nullable String with) {

        void check() {
            var checks = new FieldChecks();
            checks.require(talk != null && !talk.isBlank(), "talk", "is required");
            checks.require(with != null && !with.isBlank(), "with", "is required");
            checks.require(with == null || !with.equals(talk), "with", "must be another talk");
            checks.throwIfAny();
        }
    }

    /**
     * A talk that moves in time with all that is behind it.
     *
     * @param minutes how much later, earlier when negative; null when {@code start} says it
     */
    record Shift(
            @Nullable String talk,
            @Nullable Long minutes,
            @Nullable Instant start) {

        void check(Board board) {
            var problem = board.problem().orElseThrow();
            var checks = new FieldChecks();
            checks.require(talk != null && !talk.isBlank(), "talk", "is required");
            checks.require((minutes == null) != (start == null), "minutes", "is required, or else start; not both");
            if (minutes != null) {
                checks.require(
                        minutes != 0 && Math.abs(minutes) <= MOST_MINUTES && minutes % problem.gridMinutes() == 0,
                        "minutes",
                        "must be a multiple of the grid of %d minutes, not 0, from -%d to %d"
                                .formatted(problem.gridMinutes(), MOST_MINUTES, MOST_MINUTES));
            }
            if (start != null) {
                checks.require(
                        problem.isOnGrid(start),
                        "start",
                        "must be on the grid of " + problem.gridMinutes() + " minutes");
            }
            checks.throwIfAny();
        }
    }

    /** The pins that were set. */
    record Moved(List<PinView> pins) {}
}
