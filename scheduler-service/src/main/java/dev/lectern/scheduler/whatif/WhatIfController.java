package dev.lectern.scheduler.whatif;

import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.board.Standing;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.scheduler.planning.Appraiser;
import dev.lectern.support.problem.FieldChecks;
import dev.lectern.support.problem.InvalidInputException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets organizers see what a decision would mean for the program before they make it. */
@RestController
@RequestMapping("/api/conferences/{conference}/what-ifs")
class WhatIfController {

    private static final int LONGEST_NAME = 200;

    private final Boards boards;
    private final WhatIfs whatIfs;
    private final Appraiser appraiser;

    WhatIfController(Boards boards, WhatIfs whatIfs, Appraiser appraiser) {
        this.boards = boards;
        this.whatIfs = whatIfs;
        this.appraiser = appraiser;
    }

    @PostMapping
    ResponseEntity<WhatIfView> begin(@PathVariable String conference, @RequestBody Wanted wanted) {
        var board = boards.of(conference);
        var whatIf = whatIfs.begin(board, wanted.knownName(), wanted.supposition());
        return ResponseEntity.created(URI.create("/api/conferences/" + conference + "/what-ifs/" + whatIf.id()))
                .body(view(whatIf, board));
    }

    @GetMapping
    List<Summary> all(@PathVariable String conference) {
        boards.of(conference);
        return whatIfs.of(conference).stream().map(Summary::of).toList();
    }

    @GetMapping("/{id}")
    WhatIfView one(@PathVariable String conference, @PathVariable String id) {
        var board = boards.of(conference);
        return view(whatIfs.find(conference, id), board);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable String conference, @PathVariable String id) {
        boards.of(conference);
        whatIfs.drop(whatIfs.find(conference, id));
    }

    /** Keeps what was found for when the conference is as supposed, and says what is to be done for that. */
    @PostMapping("/{id}/take")
    Taken take(@PathVariable String conference, @PathVariable String id) {
        var board = boards.of(conference);
        var whatIf = whatIfs.find(conference, id);
        whatIfs.take(whatIf);
        return new Taken(whatIf.id(), whatIf.supposition().steps(board));
    }

    private WhatIfView view(WhatIf whatIf, Board board) {
        var standing = Standing.of(board);
        return WhatIfView.of(
                whatIf,
                standing,
                appraiser.appraise(standing.problem(), standing.placements()).costs());
    }

    /** What is to be supposed; {@code name} is for people. */
    record Wanted(
            @Nullable String name,
            @Nullable List<@Nullable String> accept,
            @Nullable List<@Nullable String> withdraw,
            @Nullable List<@Nullable String> withoutTracks) {

        String knownName() {
            var known = name == null ? "" : name.strip();
            if (known.length() > LONGEST_NAME) {
                throw new InvalidInputException("name", "must have at most " + LONGEST_NAME + " characters");
            }
            return known;
        }

        Supposition supposition() {
            return new Supposition(
                    present("accept", accept), present("withdraw", withdraw), present("withoutTracks", withoutTracks));
        }

        private static List<String> present(String field, @Nullable List<@Nullable String> ids) {
            if (ids == null) {
                return List.of();
            }
            var checks = new FieldChecks();
            for (int i = 0; i < ids.size(); i++) {
                checks.require(ids.get(i) != null, field + "[" + i + "]", "is required");
            }
            checks.throwIfAny();
            return ids.stream().map(String::valueOf).toList();
        }
    }

    /** A what-if in a list. */
    record Summary(
            String id,
            String name,
            List<String> accept,
            List<String> withdraw,
            List<String> withoutTracks,
            Instant expiresAt,
            boolean settled) {

        private static Summary of(WhatIf whatIf) {
            var supposition = whatIf.supposition();
            return new Summary(
                    whatIf.id(),
                    whatIf.name(),
                    supposition.accept(),
                    supposition.withdraw(),
                    supposition.withoutTracks(),
                    whatIf.expiresAt(),
                    whatIf.isDone());
        }
    }

    /** What is left to do; nothing when the conference is as supposed already. */
    record Taken(String id, List<Supposition.Step> steps) {}
}
