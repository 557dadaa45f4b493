package dev.lectern.system.faults;

import static org.awaitility.Awaitility.await;

import dev.lectern.system.harness.Run;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody deletes a topic that is told from documents: it is there again soon, with all that it must say. */
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

    @ParameterizedTest
    @MethodSource("seeds")
    void thePublicOneTellsThePresentProgramAgain(long seed) {
        var random = new Random(seed);
        try (var run = Run.lasting(cluster, "untold", seed, 6).toleratingAnEmptiedPublicTopic()) {
            run.during(supervisor -> {
                await().atMost(Duration.ofMinutes(1)).until(() -> !run.told().isEmpty());
                passTime(random, 1000);
                cluster.deleteTopic("lectern.program.v1");
            });
            run.judge();
        }
    }
}
