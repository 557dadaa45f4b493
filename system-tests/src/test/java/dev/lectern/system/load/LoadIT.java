package dev.lectern.system.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.system.harness.Cluster;
import dev.lectern.system.harness.Load;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Open-loop load: the deadline hour, a release that everybody looks at, a hundred conferences at once. */
@Tag("scale")
class LoadIT {

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.start("load");
    }

    @Test
    void theDeadlineHour() {
        try (var load = new Load(cluster)) {
            var findings = load.deadlineHour(Integer.getInteger("lectern.load.rate", 60), Duration.ofSeconds(20));
            load.reports().forEach(System.out::println);
            assertThat(findings).isEmpty();
        }
    }

    @Test
    void theRelease() {
        try (var load = new Load(cluster)) {
            var findings = load.release(Integer.getInteger("lectern.load.rate", 60), Duration.ofSeconds(20));
            load.reports().forEach(System.out::println);
            assertThat(findings).isEmpty();
        }
    }

    @Test
    void aHundredConferencesAtOnce() {
        try (var load = new Load(cluster)) {
            var findings = load.conferences(100, 20);
            load.reports().forEach(System.out::println);
            assertThat(findings).isEmpty();
        }
    }
}
