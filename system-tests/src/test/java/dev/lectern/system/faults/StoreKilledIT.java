package dev.lectern.system.faults;

import dev.lectern.system.harness.Run;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The store is killed under load, is away for a while, and the publisher's is put back to an older copy. */
class StoreKilledIT extends FaultTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void underLoad(long seed) {
        var random = new Random(seed);
        try (var run = Run.lasting(cluster, "store", seed, 10).followed()) {
            run.during(supervisor -> {
                awaitWork(run);
                for (var kill = 0; kill < 4; kill++) {
                    passTime(random, 4000);
                    cluster.store.kill();
                }
                passTime(random, 4000);
                supervisor.down(cluster.store);
                TimeUnit.SECONDS.sleep(3);
                supervisor.up(cluster.store);
            });
            run.judge();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thePublishersIsPutBackToAnOlderCopy(long seed) {
        var random = new Random(seed);
        try (var run = Run.brief(cluster, "rollback", seed);
                var copy = cluster.copyOfPublisherStore()) {
            run.during(supervisor -> {
                awaitWork(run);
                passTime(random, 4000);
                copy.take();
            });
            cluster.publisher.kill();
            copy.putBack();
            run.judge();
        }
    }
}
