package dev.lectern.scheduler.planningboard;

import dev.lectern.scheduler.journal.Boards;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Gives the planning board what is not in the draft. */
@RestController
class BoardController {

    private final Boards boards;

    BoardController(Boards boards) {
        this.boards = boards;
    }

    @GetMapping("/api/conferences/{conference}/board")
    BoardView board(@PathVariable String conference) {
        return BoardView.of(boards.of(conference));
    }
}
