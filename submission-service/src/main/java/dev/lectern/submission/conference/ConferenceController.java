package dev.lectern.submission.conference;

import dev.lectern.submission.store.Actor;
import dev.lectern.support.problem.ETags;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Conferences over HTTP. */
@RestController
@RequestMapping("/api/conferences/{conference}")
class ConferenceController {

    private final ConferenceDesk desk;

    ConferenceController(ConferenceDesk desk) {
        this.desk = desk;
    }

    /** Creates or replaces a conference. */
    @PutMapping
    ResponseEntity<ConferenceView> define(
            @PathVariable String conference,
            @RequestBody ConferenceForm form,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            Principal principal) {
        var outcome = desk.define(conference, form, new Actor(principal.getName(), "organizer"), ifMatch, ifNoneMatch);
        var answer = outcome.created()
                ? ResponseEntity.created(URI.create("/api/conferences/" + conference))
                : ResponseEntity.ok();
        return answer.eTag(ETags.of(outcome.conference().revision()))
                .body(ConferenceView.forOrganizer(outcome.conference()));
    }

    /** The public face of a conference; organizers see its rules as well. */
    @GetMapping
    ResponseEntity<ConferenceView> show(@PathVariable String conference, HttpServletRequest request) {
        var found = desk.find(conference);
        return ResponseEntity.ok()
                .eTag(ETags.of(found.revision()))
                .varyBy(HttpHeaders.AUTHORIZATION)
                .body(
                        request.isUserInRole("ORGANIZER")
                                ? ConferenceView.forOrganizer(found)
                                : ConferenceView.forAnyone(found));
    }
}
