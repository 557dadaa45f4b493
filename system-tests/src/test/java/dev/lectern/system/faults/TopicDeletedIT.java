package dev.lectern.system.faults;

import dev.lectern.system.harness.Run;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody deletes the topic of submissions: it is there again soon, with all that it must say. */
class TopicDeletedIT extends FaultTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void isWrittenAgain(long seed) {
        var random = new Random(seed);
        try (var run = Run.lasting(cluster, "deleted", seed, 8)) {
            run.during(supervisor -> {
                awaitWork(run);
                passTime(random, 4000);
                cluster.deleteTopic("lectern.submissions.v1");
            });
            run.judge();
        }
    }
}
