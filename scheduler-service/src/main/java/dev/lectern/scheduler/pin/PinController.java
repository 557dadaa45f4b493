package dev.lectern.scheduler.pin;

import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.support.problem.FieldChecks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets organizers fix the places of talks. */
@RestController
@RequestMapping("/api/conferences/{conference}/pins")
class PinController {

    private final Boards boards;
    private final PinDesk desk;
    private final HandEdits edits;

    PinController(Boards boards, PinDesk desk, HandEdits edits) {
        this.boards = boards;
        this.desk = desk;
        this.edits = edits;
    }

    @GetMapping
    List<PinView> pins(@PathVariable String conference) {
        return boards.of(conference).problem().orElseThrow().pinned().stream()
                .map(PinView::of)
                .toList();
    }

    @PutMapping("/{talk}")
    Object pin(
            @PathVariable String conference,
            @PathVariable String talk,
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestBody Place place) {
        var board = boards.of(conference);
        desk.requireTalk(board, talk);
        place.check(board);
        if (preview) {
            return edits.preview(conference, standing -> Edit.pin(talk, place.knownTrack(), place.knownStart()));
        }
        return PinView.of(desk.pin(conference, talk, place.knownTrack(), place.knownStart()));
    }

    @DeleteMapping("/{talk}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unpin(@PathVariable String conference, @PathVariable String talk) {
        var board = boards.of(conference);
        if (board.pin(talk).isEmpty()) {
            desk.requireTalk(board, talk);
        }
        desk.unpin(conference, talk);
    }

    /** Where to put a talk. */
    record Place(@Nullable String track, @Nullable Instant start) {

        void check(Board board) {
            var problem = board.problem().orElseThrow();
            var checks = new FieldChecks();
            checks.require(track != null, "track", "is required");
            checks.require(start != null, "start", "is required");
            if (track != null) {
                checks.require(
                        problem.lane(track).isPresent(),
                        "track",
                        "must be one of "
                                + problem.lanes().stream().map(Problem.Lane::id).collect(Collectors.joining(", ")));
            }
            if (start != null) {
                checks.require(
                        problem.isOnGrid(start),
                        "start",
                        "must be on the grid of " + problem.gridMinutes() + " minutes");
            }
            checks.throwIfAny();
        }

        String knownTrack() {
            return Objects.requireNonNull(track);
        }

        Instant knownStart() {
            return Objects.requireNonNull(start);
        }
    }
}
