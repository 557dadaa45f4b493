package dev.lectern.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.system.harness.Run;
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
        cluster.scheduler.kill();
        cluster.scheduler
                .start(
                        "--spring.kafka.consumer.properties.[max.poll.interval.ms]=3000",
                        "--lectern.planner.unimproved=9s",
                        "--lectern.planner.total=9s")
                .awaitReady();
        try (var run = Run.brief(cluster, "long", seed)) {
            var members = cluster.membersOf("lectern-scheduler");
            assertThat(members).isNotEmpty();

            run.during(supervisor -> {});
            run.judge();

            assertThat(cluster.membersOf("lectern-scheduler")).isEqualTo(members);
        }
    }
}
