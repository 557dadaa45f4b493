package dev.lectern.submission.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A review as HTTP shows it to organizers and to whoever wrote it. */
record ReviewView(
        String submission,
        String reviewer,
        double score,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> scores,
        String comment,
        Instant changedAt) {

    static ReviewView of(Review review) {
        return new ReviewView(
                review.submission(),
                review.reviewer(),
                review.score(),
                new TreeMap<>(review.scores()),
                review.comment(),
                review.changedAt());
    }
}
