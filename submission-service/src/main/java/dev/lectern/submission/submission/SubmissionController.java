package dev.lectern.submission.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.submission.BulkForm.FilterForm;
import dev.lectern.support.problem.ETags;
import dev.lectern.support.problem.FieldChecks;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
            @RequestHeader(name = CallTimes.ACCESS_CODE, required = false) @Nullable String accessCode,
            @Nullable Principal principal) {
        var id = handIns.handIn(conference, form, IdempotencyKey.of(key), accessCode, Caller.of(principal));
        return ResponseEntity.created(URI.create("/api/submissions/" + id))
                .eTag(ETags.of(1))
                .body(new HandedIn(
                        id,
                        digests.editToken(id),
                        form.isDraft() ? SubmissionStatus.DRAFT : SubmissionStatus.SUBMITTED));
    }

    /** A page of a conference's submissions, newest last unless asked otherwise. */
    @GetMapping("/conferences/{conference}/submissions")
    ListView list(
            @PathVariable String conference,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String decision,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String sessionType,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String reviewer,
            @RequestParam(required = false) @Nullable Double minScore,
            @RequestParam(required = false) @Nullable Double maxScore,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            @Nullable Principal principal) {
        var checks = new FieldChecks();
        checks.require(page >= 0, "page", "must be 0 or more");
        checks.require(cursor == null || page == 0, "page", "must not be there together with cursor");
        checks.require(size >= 1 && size <= LARGEST_PAGE, "size", "must be from 1 to " + LARGEST_PAGE);
        checks.throwIfAny();
        var filter = SubmissionFilter.of(
                new FilterForm(status, decision, language, sessionType, topic, reviewer, minScore, maxScore, q), "");
        var order = SubmissionOrder.of(sort);
        var caller = Caller.of(principal);
        if (cursor == null) {
            var found = desk.page(conference, filter, order, page, size, caller);
            var total = Objects.requireNonNull(found.total());
            return ListView.of(
                    found, order, new PagedModel.PageMetadata(size, page, total, (total + size - 1) / size), caller);
        }
        var place = cursor.isEmpty() ? null : order.cursor(cursor);
        return ListView.of(desk.after(conference, filter, order, place, size, caller), order, null, caller);
    }

    /** How many submissions have which status, language, session type and topic. */
    @GetMapping("/conferences/{conference}/submissions/facets")
    Map<String, Map<String, Long>> facets(
            @PathVariable String conference,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String decision,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String sessionType,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String reviewer,
            @RequestParam(required = false) @Nullable Double minScore,
            @RequestParam(required = false) @Nullable Double maxScore,
            @RequestParam(required = false) @Nullable String q,
            @Nullable Principal principal) {
        var filter = SubmissionFilter.of(
                new FilterForm(status, decision, language, sessionType, topic, reviewer, minScore, maxScore, q), "");
        return desk.facets(conference, filter, Caller.of(principal));
    }

    /** Those who wait for a place, the next one first. */
    @GetMapping("/conferences/{conference}/waitlist")
    ListView waitlist(@PathVariable String conference) {
        return new ListView(
                desk.waiting(conference, LARGEST_PAGE).stream()
                        .map(SubmissionView::forOrganizer)
                        .toList(),
                null,
                null);
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
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = SubmissionForm.class)))
                    @RequestBody
                    JsonNode patch,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = CallTimes.ACCESS_CODE, required = false) @Nullable String accessCode,
            @Nullable Principal principal) {
        var caller = Caller.of(principal);
        return answer(desk.edit(id, new MergePatch(patch, json), caller, ifMatch, accessCode), caller);
    }

    private static ResponseEntity<SubmissionView> answer(Submission submission, Caller caller) {
        return ResponseEntity.ok()
                .eTag(ETags.of(SubmissionDesk.tagFor(caller, submission)))
                .varyBy(HttpHeaders.AUTHORIZATION)
                .body(
                        caller.isOrganizer()
                                ? SubmissionView.forOrganizer(submission)
                                : SubmissionView.forSpeaker(submission));
    }

    /**
     * Some submissions.
     *
     * @param page where they are among all, null after a cursor
     * @param next the cursor of those that come after, null when there are none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ListView(
            List<SubmissionView> content,
            PagedModel.@Nullable PageMetadata page,
            @Nullable String next) {

        static ListView of(
                SubmissionDesk.Found found,
                SubmissionOrder order,
                PagedModel.@Nullable PageMetadata page,
                Caller caller) {
            var all = found.submissions();
            return new ListView(
                    all.stream()
                            .map(one -> caller.isOrganizer()
                                    ? SubmissionView.forOrganizer(one)
                                    : SubmissionView.forReviewer(one, found.blind()))
                            .toList(),
                    page,
                    found.more() ? order.cursorAt(all.get(all.size() - 1)) : null);
        }
    }

    /** What whoever handed in gets; the token is shown here only. */
    record HandedIn(String id, String editToken, SubmissionStatus status) {}
}
