package dev.lectern.system.faults;

import static org.awaitility.Awaitility.await;

import dev.lectern.system.harness.Cluster;
import dev.lectern.system.harness.Run;
import dev.lectern.system.harness.Service;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/**
 * A fault that happens to a cluster which all faults share, one run after the other.
 *
 * <p>{@code -Dlectern.faults.runs} says how often each one happens, {@code -Dlectern.faults.seed} with which seed the
 * first of them.
 */
@Tag("faults")
abstract class FaultTest {

    private static final long FIRST_SEED = Long.getLong("lectern.faults.seed", 1);
    private static final int RUNS = Integer.getInteger("lectern.faults.runs", 1);

    protected static Cluster cluster;

    @BeforeAll
    static void shareTheCluster() {
        cluster = SharedCluster.get();
    }

    @BeforeEach
    void allIsWell() {
        cluster.heal();
    }

    static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + RUNS);
    }

    /** Has {@code service} halt at one of {@code points} while clients work, and judges what came of it. */
    static void crash(String fault, Service service, List<CrashAt> points, long seed) {
        var at = points.get((int) (seed % points.size()));
        var count = 1 + new Random(seed).nextInt(at.most());
        try (var run = Run.brief(cluster, fault + "_" + at.point().toLowerCase(Locale.ROOT), seed)) {
            service.crashAt(at.point(), count);
            run.during(supervisor -> {});
            if (service.crashNoMore()) {
                throw new AssertionError("%s was not passed %d times".formatted(at.point(), count));
            }
            run.judge();
        }
    }

    static void awaitWork(Run run) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(run::hasBegun);
    }

    /** Waits for a time that follows from the seed; the one thing here that waits for nothing but time. */
    static void passTime(Random random, int mostMillis) throws InterruptedException {
        Thread.sleep(random.nextInt(mostMillis));
    }

    /** A crash point that is passed at least {@code most} times in a brief run. */
    record CrashAt(String point, int most) {}
}
