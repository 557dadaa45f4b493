package dev.lectern.system.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.system.harness.Chronicle;
import dev.lectern.system.harness.Cluster;
import dev.lectern.system.harness.ProcessSample;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a scheduler takes to be ready again when it holds a hundred conferences. */
@Tag("scale")
class SchedulerRestartIT {

    private static final int CONFERENCES = 100;
    private static final int SUBMISSIONS = Integer.getInteger("lectern.scale.submissions", 250);
    private static final Duration TARGET = Duration.ofSeconds(30);

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.startServers("restart");
    }

    @Test
    void isReadyAgainSoon() {
        var scheduler = cluster.scheduler;
        System.out.printf(
                "nothing in the topics: ready after %.1f s%n", seconds(scheduler.timeToReady(Duration.ofMinutes(5))));
        scheduler.stop();
        try (var chronicle = new Chronicle(cluster)) {
            chronicle.callsForPapers("restart", CONFERENCES, SUBMISSIONS);
            System.out.printf("%d records, %d MB%n", chronicle.records(), chronicle.megabytes());
        }
        // How good the drafts are does not matter, but all are there.
        System.out.printf(
                "first time, no drafts yet: ready after %.1f s%n",
                seconds(scheduler.timeToReady(
                        Duration.ofMinutes(5),
                        "--lectern.planner.total=1s",
                        "--lectern.planner.unimproved=300ms",
                        "--lectern.planner.turn=10s",
                        "--lectern.planner.threads=2")));
        var begin = System.nanoTime();
        await().atMost(Duration.ofMinutes(7))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> scheduler.metric("lectern_plan_conferences", "state=\"settled\"") == CONFERENCES);
        System.out.printf("all drafts settled after %.1f s%n", (System.nanoTime() - begin) / 1e9);
        for (var time = 1; time <= 3; time++) {
            scheduler.stop();
            var ready = scheduler.timeToReady(Duration.ofMinutes(5));
            System.out.printf(
                    "restart %d: ready after %.1f s, %d MB resident at most%n",
                    time, seconds(ready), ProcessSample.of(scheduler).mostResidentKilobytes() >> 10);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(scheduler.metric("lectern_plan_conferences", "state=\"settled\""))
                            .isEqualTo(CONFERENCES));
            assertThat(ready).isLessThan(TARGET);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
