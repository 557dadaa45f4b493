package dev.lectern.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.UnreadableEventException;
import dev.lectern.system.harness.Poison;
import dev.lectern.system.harness.Run;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What no consumer can read is among the records, in every partition, and what no handler can handle, and a release
 * that is not whole; what another build has written is no dead letter.
 */
class PoisonIT extends FaultTest {

    private static final String REFUSED = "dev.lectern.publisher.release.RefusedReleaseException";

    @ParameterizedTest
    @MethodSource("seeds")
    void stopsNoPartitionAndIsKeptWithItsCause(long seed) {
        try (var run = Run.brief(cluster, "poison", seed);
                var poison = new Poison(cluster, seed)) {
            run.during(supervisor -> {
                poison.spread();
                poison.spreadFailures();
                awaitWork(run);
                poison.spread();
                cluster.scheduler.kill();
            });
            run.judge();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(poison.deadLetters()).isEqualTo(poison.deadLettersExpected()));
            assertThat(poison.causes())
                    .containsExactlyInAnyOrder(
                            UnreadableEventException.class.getName(), ArithmeticException.class.getName(), REFUSED);
        }
    }
}
