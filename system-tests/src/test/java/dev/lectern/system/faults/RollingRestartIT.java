package dev.lectern.system.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lectern.system.harness.Cluster;
import dev.lectern.system.harness.Run;
import dev.lectern.system.harness.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The previous build is replaced by this one under load, service after service and each beside the other for a while,
 * and is put back in the same way; then this one goes on with what both have left.
 *
 * <p>{@code -Dlectern.previous} says where the previous build lies; {@code system-tests/previous-build} makes it.
 */
class RollingRestartIT extends FaultTest {

    private static final String PREVIOUS = System.getProperty("lectern.previous", "");

    @BeforeEach
    void theOldOneRuns() {
        assumeTrue(!PREVIOUS.isEmpty(), "-Dlectern.previous does not say where the previous build lies");
        for (var service : cluster.services()) {
            cluster.become(service, Path.of(PREVIOUS));
            service.stop();
        }
        cluster.heal();
    }

    @AfterEach
    void theNewOneRuns() {
        for (var service : cluster.services()) {
            cluster.become(service, Cluster.thisBuild());
            service.stop();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyNotices(long seed) {
        var random = new Random(seed);
        // Who reads before who writes, and back in the opposite order, as docs/operations.md has it.
        var upgrade = List.of(cluster.publisher, cluster.scheduler, cluster.submission);
        var rollback = List.of(cluster.submission, cluster.scheduler, cluster.publisher);
        try (var run = Run.slow(cluster, "rolling", seed)) {
            // The relay of the previous build may send the newest state ahead of older ones when it starts.
            run.toleratingOldRecordsAtTheEnd().during(supervisor -> {
                awaitWork(run);
                replace(upgrade, Cluster.thisBuild(), random);
                replace(rollback, Path.of(PREVIOUS), random);
            });
            theNewOneRuns();
            run.judge();
        }
    }

    private static void replace(List<Service> services, Path build, Random random) throws InterruptedException {
        for (var service : services) {
            var beside = cluster.another(service, build).start();
            beside.awaitReady();
            passTime(random, 500);
            cluster.become(service, build);
            // The supervisor starts it again, as the other build. What the previous one does not survive is not looked
            // for here.
            if (!build.equals(Cluster.thisBuild()) && random.nextBoolean()) {
                service.kill();
            } else {
                service.stop();
            }
            service.awaitStarted();
            beside.stop();
        }
    }
}
