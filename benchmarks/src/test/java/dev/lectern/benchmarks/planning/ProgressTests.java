package dev.lectern.benchmarks.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.benchmarks.planning.Run.Result;
import dev.lectern.benchmarks.planning.Run.Score;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProgressTests {

    private final Progress<Integer> progress = new Progress<>(new TreeSet<>(List.of(100, 200)));

    @Test
    void whatIsBestAtAMomentIsWhatCameLastBeforeIt() {
        progress.better(1);
        progress.better(2);

        var run = progress.run(ProgressTests::worth);

        assertThat(run.at()).containsOnlyKeys(100, 200).containsValue(worth(2)).doesNotContainValue(worth(1));
        assertThat(run.first()).isPositive().isLessThanOrEqualTo(run.last());
    }

    @Test
    void aSearchThatFoundNothingHasNothing() {
        assertThat(progress.run(ProgressTests::worth).at()).isEmpty();
    }

    @Test
    void scoresCompareByLevel() {
        assertThat(List.of(new Score(0, -1, 0), new Score(-1, 0, 0), new Score(0, 0, -100), new Score(0, 0, -99)))
                .extracting(score -> score.compareTo(new Score(0, 0, -99)) < 0)
                .containsExactly(true, true, true, false);
    }

    private static Result worth(int soft) {
        return new Result(new Score(0, 0, soft), List.of());
    }
}
