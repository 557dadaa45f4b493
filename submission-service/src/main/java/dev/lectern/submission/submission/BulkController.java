package dev.lectern.submission.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.support.problem.ETags;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Decisions about many submissions over HTTP. */
@RestController
@RequestMapping("/api/conferences/{conference}")
class BulkController {

    private final BulkDesk desk;

    BulkController(BulkDesk desk) {
        this.desk = desk;
    }

    /** Decides about many submissions. */
    @PostMapping("/decisions")
    ResponseEntity<ActView> decide(
            @PathVariable String conference,
            @RequestBody BulkForm form,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            Principal principal) {
        return answer(desk.decide(conference, form, IdempotencyKey.of(key), Caller.of(principal)));
    }

    /** Makes decisions known. */
    @PostMapping("/announcements")
    ResponseEntity<ActView> announce(
            @PathVariable String conference,
            @RequestBody(required = false) @Nullable BulkForm form,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            Principal principal) {
        var asked = form == null ? new BulkForm(null, null, null) : form;
        return answer(desk.announce(conference, asked, IdempotencyKey.of(key), Caller.of(principal)));
    }

    /** How far decisions are known. */
    @GetMapping("/announcements/{id}")
    ResponseEntity<ActView> show(@PathVariable String conference, @PathVariable String id) {
        return ResponseEntity.ok(ActView.of(desk.find(conference, id)));
    }

    private static ResponseEntity<ActView> answer(Act act) {
        if (act.done()) {
            return ResponseEntity.ok(ActView.of(act));
        }
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create("/api/conferences/%s/announcements/%s".formatted(act.conference(), act.id())))
                .body(ActView.of(act));
    }

    /** What was done to many, and what came of each. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActView(
            String id,
            boolean done,
            int submissions,
            @Nullable List<OutcomeView> outcomes) {

        static ActView of(Act act) {
            var outcomes = act.outcomes();
            return new ActView(
                    act.id(),
                    act.done(),
                    act.items().size(),
                    outcomes == null
                            ? null
                            : outcomes.stream().map(OutcomeView::of).toList());
        }
    }

    /** What came of one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OutcomeView(
            String id,
            String outcome,
            @Nullable SubmissionStatus status,
            @Nullable SubmissionStatus decision,
            @Nullable String etag,
            @Nullable String problem,
            @Nullable String detail) {

        static OutcomeView of(Act.Outcome outcome) {
            var tag = outcome.tag();
            return new OutcomeView(
                    outcome.submission(),
                    outcome.outcome(),
                    outcome.status(),
                    outcome.decision(),
                    tag == null ? null : ETags.of(tag),
                    outcome.problem(),
                    outcome.detail());
        }
    }
}
