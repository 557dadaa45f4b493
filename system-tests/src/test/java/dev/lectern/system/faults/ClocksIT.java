package dev.lectern.system.faults;

import dev.lectern.system.harness.Run;
import dev.lectern.system.harness.Service;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clocks are ten minutes apart, and go backwards. */
class ClocksIT extends FaultTest {

    @AfterEach
    void setThemRight() {
        cluster.services().forEach(service -> service.shiftClock(Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void orderDoesNotDependOnThem(long seed) {
        var random = new Random(seed);
        List<Service> services = cluster.services();
        try (var run = Run.brief(cluster, "clocks", seed)) {
            services.get(0).shiftClock(Duration.ofMinutes(10));
            services.get(1).shiftClock(Duration.ofMinutes(-10));
            run.during(supervisor -> {
                awaitWork(run);
                passTime(random, 1000);
                services.get(0).shiftClock(Duration.ofMinutes(-10));
                services.get(2).shiftClock(Duration.ofMinutes(10));
                passTime(random, 2000);
                services.get(1).shiftClock(Duration.ofMinutes(10));
                services.get(2).shiftClock(Duration.ofHours(-1));
            });
            run.judge();
        }
    }
}
