package dev.lectern.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.system.harness.Run;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The publisher starts with an empty store, the scheduler with nothing as always: all comes back from the topics. */
class ReplayIT extends FaultTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void givesTheSameBytesAndTellsNothing(long seed) {
        try (var run = Run.brief(cluster, "replay", seed).followed();
                var copy = cluster.copyOfPublisherStore()) {
            run.during(supervisor -> {});
            run.judge();
            cluster.publisher.stop();
            var stored = copy.dump(run.conference());
            var told = run.told();
            var board = run.board();

            copy.clear();
            cluster.scheduler.kill();
            cluster.heal();
            run.judgeWithoutAnotherRelease();

            assertThat(copy.dump(run.conference())).isEqualTo(stored);
            assertThat(run.told()).isEqualTo(told);
            assertThat(run.board()).isEqualTo(board);
        }
    }
}
