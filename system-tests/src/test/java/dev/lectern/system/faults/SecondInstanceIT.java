package dev.lectern.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.system.harness.Run;
import dev.lectern.system.harness.Service;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More than one instance of each service: started, killed, and stopped in their tracks while others go on. */
class SecondInstanceIT extends FaultTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void comesAndGoes(long seed) {
        var random = new Random(seed);
        var services = List.of(cluster.scheduler, cluster.publisher, cluster.submission);
        var seconds = services.stream().map(cluster::another).toList();
        try (var run = Run.lasting(cluster, "second", seed, 15).followed()) {
            run.during(supervisor -> {
                awaitWork(run);
                for (var round = 0; round < 6; round++) {
                    var second = seconds.get(round % 3);
                    second.start();
                    // Ready after some three seconds: killed before, at and after that.
                    TimeUnit.SECONDS.sleep(2);
                    passTime(random, 4000);
                    second.kill();
                }
            });
            run.judge();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRelayIsPausedWhileAnotherOneWorks(long seed) {
        pausedWhileAnotherWorks("relay", cluster.submission, seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSchedulerIsPausedWhileAnotherOneTakesOver(long seed) {
        pausedWhileAnotherWorks("sched2", cluster.scheduler, seed);
    }

    private static void pausedWhileAnotherWorks(String fault, Service service, long seed) {
        var random = new Random(seed);
        var second = cluster.another(service).start();
        second.awaitReady();
        try (var run = Run.lasting(cluster, fault, seed, 8)) {
            run.during(supervisor -> {
                awaitWork(run);
                passTime(random, 2000);
                second.pause();
                // Longer than any time-out by which others would notice.
                TimeUnit.SECONDS.sleep(6);
                assertThat(second.status("/actuator/health/liveness")).isZero();
                second.resume();
            });
            run.judge();
        }
    }
}
