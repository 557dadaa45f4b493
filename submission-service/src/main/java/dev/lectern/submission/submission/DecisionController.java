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

/** Decisions about submissions over HTTP: six by organizers, three by speakers. */
@RestController
class DecisionController {

    private final SubmissionDesk desk;

    DecisionController(SubmissionDesk desk) {
        this.desk = desk;
    }

    /** Decides about a submission; who may decide what is a matter of the access rules. */
    @PostMapping("/api/submissions/{id}/{decision:submit|accept|reject|waitlist|cancel|confirm|withdraw}")
    ResponseEntity<DecisionView> decide(
            @PathVariable String id,
            @PathVariable String decision,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = CallTimes.ACCESS_CODE, required = false) @Nullable String accessCode,
            @Nullable Principal principal) {
        return answer(desk.decide(
                id,
                Decision.valueOf(decision.toUpperCase(Locale.ROOT)),
                Caller.of(principal),
                IdempotencyKey.of(key),
                ifMatch,
                accessCode));
    }

    /** Takes back a decision that is not known yet. */
    @PostMapping("/api/submissions/{id}/undecide")
    ResponseEntity<DecisionView> undecide(
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Nullable Principal principal) {
        return answer(desk.undecide(id, Caller.of(principal), IdempotencyKey.of(key), ifMatch));
    }

    /** Takes a waitlisted submission after all. */
    @PostMapping("/api/submissions/{id}/promote")
    ResponseEntity<DecisionView> promote(
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Nullable Principal principal) {
        return answer(desk.promote(id, Caller.of(principal), IdempotencyKey.of(key), ifMatch));
    }

    /** Replaces the edit token of a submission, for when it is lost or in the wrong hands. */
    @PostMapping("/api/submissions/{id}/edit-token")
    ResponseEntity<TokenView> replaceToken(
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Nullable Principal principal) {
        var replaced = desk.replaceToken(id, Caller.of(principal), IdempotencyKey.of(key), ifMatch);
        var tag = replaced.tag();
        var answer = ResponseEntity.ok();
        return (tag == null ? answer : answer.eTag(ETags.of(tag)))
                .body(new TokenView(replaced.id(), replaced.editToken()));
    }

    private static ResponseEntity<DecisionView> answer(SubmissionDesk.Decided decided) {
        return ResponseEntity.ok().eTag(ETags.of(decided.tag())).body(DecisionView.of(decided));
    }

    /** An edit token, which is shown here only. */
    record TokenView(String id, String editToken) {}
}
