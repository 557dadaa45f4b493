package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision that came with an {@code Idempotency-Key}, and what it was answered.
 *
 * @param decision what was asked for
 * @param quiet the decision that was not made known, null when there was none
 * @param tag the entity tag, null in older documents, where it is the revision
 * @param at null in older documents
 */
record HandledKey(
        String key,
        String decision,
        SubmissionStatus status,
        long revision,
        @Nullable SubmissionStatus quiet,
        @Nullable String tag,
        @Nullable Instant at) {

    /** How long a repetition is recognized. */
    static final Duration KEPT = Duration.ofHours(24);

    boolean isOver(Instant now) {
        return at != null && at.plus(KEPT).isBefore(now);
    }
}
