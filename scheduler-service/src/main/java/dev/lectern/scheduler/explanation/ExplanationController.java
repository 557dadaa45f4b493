package dev.lectern.scheduler.explanation;

import dev.lectern.scheduler.journal.Boards;
import dev.lectern.support.problem.NotFoundException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells organizers why the draft is as it is. */
@RestController
@RequestMapping("/api/conferences/{conference}/draft")
class ExplanationController {

    private final Boards boards;
    private final Explainer explainer;

    ExplanationController(Boards boards, Explainer explainer) {
        this.boards = boards;
        this.explainer = explainer;
    }

    @GetMapping("/talks/{talk}")
    TalkExplanation talk(@PathVariable String conference, @PathVariable String talk) {
        var board = boards.of(conference);
        var known = board.problem()
                .flatMap(problem -> problem.talk(talk))
                .orElseThrow(
                        () -> new NotFoundException("There is no accepted talk " + talk + " in " + conference + "."));
        return explainer.explain(board, known);
    }
}
