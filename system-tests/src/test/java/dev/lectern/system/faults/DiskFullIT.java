package dev.lectern.system.faults;

import static org.awaitility.Awaitility.await;

import dev.lectern.system.harness.Run;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The store's disk is full for a while: who writes to it says so, and what was answered before stays. */
class DiskFullIT extends FaultTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void ofTheStore(long seed) {
        try (var run = Run.lasting(cluster, "disk", seed, 8)) {
            run.during(supervisor -> {
                awaitWork(run);
                // Less than it has by now: what was freed within a file would do for quite some writes.
                cluster.store.limitFiles(4096);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> cluster.submission.status("/actuator/health/readiness") == 503);
                // A store that could not write has to be started again, which its platform does when it is unhealthy.
                cluster.store.kill();
            });
            run.judge();
        }
    }
}
