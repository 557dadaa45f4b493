package dev.lectern.submission.submission;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What a reviewer says of a submission; it stays among organizers and whoever said it.
 *
 * @param score of the whole, from 1 to 5
 * @param scores by criterion; empty when the whole was scored at once
 * @param settled whether the submission's summary knows of it
 */
@Document(Review.COLLECTION)
record Review(
        @Id String id,
        @Version @Nullable Long version,
        String conference,
        String submission,
        String reviewer,
        double score,
        Map<String, Integer> scores,
        String comment,
        long revision,
        Instant changedAt,
        boolean settled) {

    static final String COLLECTION = "reviews";

    Review {
        scores = scores == null ? Map.of() : Map.copyOf(scores);
    }
}
