package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.support.problem.ETags;
import dev.lectern.support.problem.FieldChecks;
import dev.lectern.support.problem.InvalidInputException;
import java.net.URI;
import java.security.Principal;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Submissions over HTTP. */
@RestController
@RequestMapping("/api")
class SubmissionController {

    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final int LARGEST_PAGE = 200;

    private final HandInDesk handIns;
    private final SubmissionDesk desk;
    private final Digests digests;
    private final JsonMapper json;

    SubmissionController(HandInDesk handIns, SubmissionDesk desk, Digests digests, JsonMapper json) {
        this.handIns = handIns;
        this.desk = desk;
        this.digests = digests;
        this.json = json;
    }

    /** Hands a submission in. */
    @PostMapping("/conferences/{conference}/submissions")
    ResponseEntity<HandedIn> handIn(
            @PathVariable String conference,
            @RequestBody SubmissionForm form,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Nullable Principal principal) {
        var id = handIns.handIn(conference, form, IdempotencyKey.of(key), Caller.of(principal));
        return ResponseEntity.created(URI.create("/api/submissions/" + id))
                .eTag(ETags.of(1))
                .body(new HandedIn(id, digests.editToken(id), SubmissionStatus.SUBMITTED));
    }

    /** A page of a conference's submissions, newest last. */
    @GetMapping("/conferences/{conference}/submissions")
    PagedModel<SubmissionView> list(
            @PathVariable String conference,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            @Nullable Principal principal) {
        var checks = new FieldChecks();
        checks.require(page >= 0, "page", "must be 0 or more");
        checks.require(size >= 1 && size <= LARGEST_PAGE, "size", "must be from 1 to " + LARGEST_PAGE);
        checks.throwIfAny();
        var organizer = Caller.of(principal).isOrganizer();
        return new PagedModel<>(desk.list(conference, statusOf(status), language, PageRequest.of(page, size))
                .map(found -> organizer ? SubmissionView.forOrganizer(found) : SubmissionView.forReviewer(found)));
    }

    /** A submission, for organizers and its speakers. */
    @GetMapping("/submissions/{id}")
    ResponseEntity<SubmissionView> show(@PathVariable String id, @Nullable Principal principal) {
        var caller = Caller.of(principal);
        return answer(desk.find(id, caller), caller);
    }

    /** Changes fields of a submission. */
    @PatchMapping(
            path = "/submissions/{id}",
            consumes = {MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<SubmissionView> edit(
            @PathVariable String id,
            @RequestBody JsonNode patch,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Nullable Principal principal) {
        var caller = Caller.of(principal);
        return answer(desk.edit(id, new MergePatch(patch, json), caller, ifMatch), caller);
    }

    private static ResponseEntity<SubmissionView> answer(Submission submission, Caller caller) {
        return ResponseEntity.ok()
                .eTag(ETags.of(submission.revision()))
                .varyBy(HttpHeaders.AUTHORIZATION)
                .body(
                        caller.isOrganizer()
                                ? SubmissionView.forOrganizer(submission)
                                : SubmissionView.forSpeaker(submission));
    }

    private static @Nullable SubmissionStatus statusOf(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return Arrays.stream(SubmissionStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "status",
                        Arrays.stream(SubmissionStatus.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(", ", "must be one of ", ""))));
    }

    /** What whoever handed in gets; the token is shown here only. */
    record HandedIn(String id, String editToken, SubmissionStatus status) {}
}
