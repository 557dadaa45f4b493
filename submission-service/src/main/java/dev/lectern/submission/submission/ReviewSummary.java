package dev.lectern.submission.submission;

import java.util.List;
import java.util.Map;

/**
 * What the reviews of a submission come to; all zero without any.
 *
 * @param spread the standard deviation of the scores
 * @param by the names of those who reviewed it
 */
record ReviewSummary(int count, double mean, double median, double spread, List<String> by) {

    static final ReviewSummary NONE = new ReviewSummary(0, 0, 0, 0, List.of());

    ReviewSummary {
        by = by == null ? List.of() : List.copyOf(by);
    }

    /** What these scores by the names of reviewers come to. */
    static ReviewSummary of(Map<String, Double> scores) {
        if (scores.isEmpty()) {
            return NONE;
        }
        var sorted = scores.values().stream().sorted().toList();
        var count = sorted.size();
        var mean = sorted.stream().mapToDouble(Double::doubleValue).sum() / count;
        var variance = sorted.stream()
                        .mapToDouble(score -> (score - mean) * (score - mean))
                        .sum()
                / count;
        var median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
        return new ReviewSummary(
                count,
                rounded(mean),
                rounded(median),
                rounded(Math.sqrt(variance)),
                scores.keySet().stream().sorted().toList());
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
