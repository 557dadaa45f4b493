package dev.lectern.submission.submission;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A review as it is sent: a score of the whole, or one for each criterion of the conference. */
record ReviewForm(
        @Nullable Integer score,
        @Nullable Map<String, @Nullable Integer> scores,
        @Nullable String comment) {}
