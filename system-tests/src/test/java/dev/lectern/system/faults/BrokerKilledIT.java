package dev.lectern.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.system.harness.Run;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The broker is killed under load and comes back, at once or after a while. */
class BrokerKilledIT extends FaultTest {

    private static final long MOST_GROWTH = 100L << 20;
    private static final int AWAY_SECONDS = Integer.getInteger("lectern.faults.away", 10);

    @ParameterizedTest
    @MethodSource("seeds")
    void underLoad(long seed) {
        var random = new Random(seed);
        try (var run = Run.lasting(cluster, "broker", seed, 10).followed()) {
            run.during(supervisor -> {
                awaitWork(run);
                for (var kill = 0; kill < 5; kill++) {
                    passTime(random, 6000);
                    cluster.broker.kill();
                }
            });
            run.judge();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void awayForAWhile(long seed) {
        var random = new Random(seed);
        try (var run = Run.lasting(cluster, "away", seed, AWAY_SECONDS)) {
            run.during(supervisor -> {
                awaitWork(run);
                passTime(random, 2000);
                supervisor.down(cluster.broker);
                var taken = run.handedIn();
                var memory = cluster.submission.memory();
                TimeUnit.SECONDS.sleep(AWAY_SECONDS);
                assertThat(run.handedIn()).as("hand-ins go on without a broker").isGreaterThan(taken);
                assertThat(cluster.submission.memory() - memory)
                        .as("what waits for the broker is in the store, not in memory")
                        .isLessThan(MOST_GROWTH);
                supervisor.up(cluster.broker);
            });
            run.judge();
        }
    }
}
