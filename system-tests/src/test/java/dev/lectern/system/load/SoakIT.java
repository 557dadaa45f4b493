package dev.lectern.system.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.system.harness.Cluster;
import dev.lectern.system.harness.Soak;
import dev.lectern.system.harness.Watch;
import dev.lectern.system.harness.Watch.Trend;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Twenty minutes of steady work, or as many as {@code -Dlectern.soak.minutes} says: nothing grows that should not. */
@Tag("scale")
class SoakIT {

    private static final Duration DURATION = Duration.ofMinutes(Integer.getInteger("lectern.soak.minutes", 20));

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.startFast("soak");
    }

    @Test
    void nothingGrows() {
        try (var soak = new Soak(cluster)) {
            var watch = new Watch(cluster);
            System.out.println(soak.work(DURATION));
            watch.close();
            var trends = watch.trends();
            watch.write(Path.of(System.getProperty("basedir", "."), "target", "soak.csv"));
            System.out.printf("%d submissions; medians of the second and of the last quarter:%n", soak.handedIn());
            trends.forEach(System.out::println);
            var findings = soak.findings();
            findings.forEach(System.out::println);
            assertThat(findings).isEmpty();
            assertThat(trends).allMatch(Trend::isFlat);
        }
    }
}
