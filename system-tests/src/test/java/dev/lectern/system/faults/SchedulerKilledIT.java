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
        try (var run = Run.lasting(cluster, "solve", seed, 12)) {
            run.during(supervisor -> {
                awaitWork(run);
                for (var kill = 0; kill < 5; kill++) {
                    // It starts in two or three seconds, and plans right after.
                    passTime(random, 6000);
                    cluster.scheduler.kill();
                }
            });
            run.judge();
        }
    }
}
