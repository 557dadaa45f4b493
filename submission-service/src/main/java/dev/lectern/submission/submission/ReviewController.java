package dev.lectern.submission.submission;

import dev.lectern.support.problem.ETags;
import java.security.Principal;
import java.util.List;
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

/** Reviews over HTTP: each reviewer's own, and all of a submission for organizers. */
@RestController
@RequestMapping("/api/submissions/{id}/reviews")
class ReviewController {

    private final ReviewDesk desk;

    ReviewController(ReviewDesk desk) {
        this.desk = desk;
    }

    /** Says what the caller thinks of a submission. */
    @PutMapping("/mine")
    ResponseEntity<ReviewView> review(
            @PathVariable String id,
            @RequestBody ReviewForm form,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal principal) {
        return answer(desk.review(id, form, Caller.of(principal), ifMatch));
    }

    /** What the caller thinks of a submission. */
    @GetMapping("/mine")
    ResponseEntity<ReviewView> mine(@PathVariable String id, Principal principal) {
        return answer(desk.mine(id, Caller.of(principal)));
    }

    /** What all think of a submission. */
    @GetMapping
    List<ReviewView> all(@PathVariable String id) {
        return desk.of(id).stream().map(ReviewView::of).toList();
    }

    private static ResponseEntity<ReviewView> answer(Review review) {
        return ResponseEntity.ok()
                .eTag(ETags.of(review.revision()))
                .varyBy(HttpHeaders.AUTHORIZATION)
                .body(ReviewView.of(review));
    }
}
