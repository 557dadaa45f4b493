package dev.lectern.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.system.harness.Run;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A search takes several times as long as a consumer may be silent: nobody is thrown out of a group for it. */
class LongSolveIT extends FaultTest {

    @AfterEach
    void usualSettings() {
        cluster.scheduler.kill();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsItsPartitionsAndTakesInput(long seed) {
        // It leaves its groups; one that is killed would be thrown out while this goes on.
        cluster.scheduler.stop();
        cluster.scheduler
                .start(
                        "--spring.kafka.consumer.properties.[max.poll.interval.ms]=3000",
                        "--lectern.planner.unimproved=9s",
                        "--lectern.planner.total=9s")
                .awaitReady();
        try (var run = Run.brief(cluster, "long", seed)) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> cluster.groupOf("lectern-scheduler").members().size() == 1);
            var group = cluster.groupOf("lectern-scheduler");

            run.during(supervisor -> {});
            run.judge();

            assertThat(cluster.groupOf("lectern-scheduler")).isEqualTo(group);
        }
    }
}
