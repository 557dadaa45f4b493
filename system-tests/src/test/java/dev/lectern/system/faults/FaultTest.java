package dev.lectern.system.faults;

import static org.awaitility.Awaitility.await;

import dev.lectern.system.harness.Cluster;
import dev.lectern.system.harness.Run;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/**
 * A fault that happens to a cluster which all faults share, one run after the other.
 *
 * <p>{@code -Dlectern.faults.runs} says how often each one happens, {@code -Dlectern.faults.seed} with which seed the
 * first of them, {@code -Dlectern.faults.crashes} how often there are crashes at the named places.
 */
@Tag("faults")
abstract class FaultTest {

    private static final long FIRST_SEED = Long.getLong("lectern.faults.seed", 1);
    private static final int RUNS = Integer.getInteger("lectern.faults.runs", 1);
    private static final int CRASH_RUNS = Integer.getInteger("lectern.faults.crashes", RUNS);

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

    static LongStream manySeeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + CRASH_RUNS);
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
}
