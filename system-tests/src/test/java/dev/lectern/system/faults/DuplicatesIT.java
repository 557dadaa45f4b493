package dev.lectern.system.faults;

import dev.lectern.system.harness.Replayer;
import dev.lectern.system.harness.Run;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tenth record comes again, one to three times, also while consumers are killed and started. */
class DuplicatesIT extends FaultTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void changeNothing(long seed) {
        var random = new Random(seed);
        try (var run = Run.brief(cluster, "again", seed).followed();
                var replayer = new Replayer(cluster, seed)) {
            run.toleratingOldRecordsAtTheEnd().during(supervisor -> {
                replayer.start();
                awaitWork(run);
                passTime(random, 3000);
                (random.nextBoolean() ? cluster.scheduler : cluster.publisher).kill();
            });
            run.judge();
        }
    }
}
