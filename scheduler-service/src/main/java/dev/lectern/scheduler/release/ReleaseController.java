package dev.lectern.scheduler.release;

import dev.lectern.scheduler.journal.Boards;
import dev.lectern.support.problem.InvalidInputException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Finalizes drafts, and older releases once more; what comes of it is read at the publisher. */
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
    ResponseEntity<Released> release(
            @PathVariable String conference,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody Wanted wanted) {
        boards.of(conference);
        check(wanted);
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY)) {
            throw new InvalidInputException("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
        }
        var key = Optional.ofNullable(idempotencyKey);
        var release = wanted.draft() != null
                ? desk.finalizeDraft(conference, wanted.draft(), key)
                : desk.restore(conference, Objects.requireNonNull(wanted.restore()), key);
        return ResponseEntity.created(URI.create("/api/conferences/" + conference + "/releases/" + release))
                .body(new Released(release));
    }

    private static void check(Wanted wanted) {
        if (wanted.draft() != null && wanted.restore() != null) {
            throw new InvalidInputException("restore", "must be left out beside draft");
        }
        if (wanted.restore() != null && wanted.restore() < 1) {
            throw new InvalidInputException("restore", "must be the number of a release");
        }
        if (wanted.restore() == null && (wanted.draft() == null || wanted.draft() < 1)) {
            throw new InvalidInputException("draft", "must be the number of the current draft");
        }
    }

    /** The draft to finalize, or the release to make the current one again. */
    record Wanted(@Nullable Long draft, @Nullable Long restore) {}

    /** The release it has become. */
    record Released(long release) {}
}
