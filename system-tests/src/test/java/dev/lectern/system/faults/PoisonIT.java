package dev.lectern.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.system.harness.Poison;
import dev.lectern.system.harness.Run;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no consumer can read is among the records, in every partition. */
class PoisonIT extends FaultTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void stopsNoPartitionAndIsKeptWithItsCause(long seed) {
        try (var run = Run.brief(cluster, "poison", seed);
                var poison = new Poison(cluster, seed)) {
            run.during(supervisor -> {
                poison.spread();
                awaitWork(run);
                poison.spread();
                cluster.scheduler.kill();
            });
            run.judge();

            assertThat(poison.deadLetters()).isEqualTo(poison.deadLettersExpected());
        }
    }
}
