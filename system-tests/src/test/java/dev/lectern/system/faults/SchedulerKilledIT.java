package dev.lectern.system.faults;

import dev.lectern.system.harness.Run;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** scheduler-service is killed at random moments while it plans; the same input never gives two effective results. */
class SchedulerKilledIT extends FaultTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void noPlanIsEffectiveTwice(long seed) {
        var random = new Random(seed);
        try (var run = Run.brief(cluster, "solve", seed)) {
            run.during(supervisor -> {
                awaitWork(run);
                passTime(random, 3000);
                cluster.scheduler.kill();
                passTime(random, 8000);
                cluster.scheduler.kill();
            });
            run.judge();
        }
    }
}
