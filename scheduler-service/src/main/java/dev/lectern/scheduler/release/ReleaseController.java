package dev.lectern.scheduler.release;

import dev.lectern.scheduler.journal.Boards;
import dev.lectern.support.problem.InvalidInputException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Finalizes drafts; what comes of it is read at the publisher. */
@RestController
@RequestMapping("/api/conferences/{conference}/releases")
class ReleaseController {

    private static final int LONGEST_KEY = 255;

    private final Boards boards;
    private final ReleaseDesk desk;

    ReleaseController(Boards boards, ReleaseDesk desk) {
        this.boards = boards;
        this.desk = desk;
    }

    @PostMapping
    ResponseEntity<Released> finalizeDraft(
            @PathVariable String conference,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody Wanted wanted) {
        boards.of(conference);
        if (wanted.draft() == null || wanted.draft() < 1) {
            throw new InvalidInputException("draft", "must be the number of the current draft");
        }
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY)) {
            throw new InvalidInputException("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
        }
        var release = desk.finalizeDraft(conference, wanted.draft(), Optional.ofNullable(idempotencyKey));
        return ResponseEntity.created(URI.create("/api/conferences/" + conference + "/releases/" + release))
                .body(new Released(release));
    }

    /** The draft to finalize. */
    record Wanted(@Nullable Long draft) {}

    /** The release it has become. */
    record Released(long release) {}
}
