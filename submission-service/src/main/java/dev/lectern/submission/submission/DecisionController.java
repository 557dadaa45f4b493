package dev.lectern.submission.submission;

import dev.lectern.support.problem.ETags;
import java.security.Principal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Decisions about submissions over HTTP: four by organizers, two by speakers. */
@RestController
class DecisionController {

    private final SubmissionDesk desk;

    DecisionController(SubmissionDesk desk) {
        this.desk = desk;
    }

    /** Decides about a submission; who may decide what is a matter of the access rules. */
    @PostMapping("/api/submissions/{id}/{decision:accept|reject|waitlist|cancel|confirm|withdraw}")
    ResponseEntity<DecisionView> decide(
            @PathVariable String id,
            @PathVariable String decision,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Nullable Principal principal) {
        var decided = desk.decide(
                id,
                Decision.valueOf(decision.toUpperCase(Locale.ROOT)),
                Caller.of(principal),
                IdempotencyKey.of(key),
                ifMatch);
        return ResponseEntity.ok().eTag(ETags.of(decided.revision())).body(DecisionView.of(decided));
    }
}
