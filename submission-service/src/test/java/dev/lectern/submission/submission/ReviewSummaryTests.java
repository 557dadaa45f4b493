package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewSummaryTests {

    @Test
    void isMeanMedianAndStandardDeviation() {
        assertThat(ReviewSummary.of(Map.of("b", 1.0, "a", 2.0, "c", 3.0, "d", 5.0)))
                .isEqualTo(new ReviewSummary(4, 2.75, 2.5, 1.479, List.of("a", "b", "c", "d")));
        assertThat(ReviewSummary.of(Map.of("a", 4.0))).isEqualTo(new ReviewSummary(1, 4, 4, 0, List.of("a")));
        assertThat(ReviewSummary.of(Map.of())).isEqualTo(ReviewSummary.NONE);
    }
}
