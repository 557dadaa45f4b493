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
                "nothing in the topics: ready after %.1f s, %s%n",
                seconds(scheduler.timeToReady(Duration.ofMinutes(5))),
                ProcessSample.of(scheduler).effort());
        scheduler.stop();
        try (var chronicle = new Chronicle(cluster)) {
            chronicle.callsForPapers("restart", CONFERENCES, SUBMISSIONS);
            System.out.printf("%d records, %d MB%n", chronicle.records(), chronicle.megabytes());
        }
        System.out.printf(
                "first time, no drafts yet: ready after %.1f s, %s%n",
                seconds(scheduler.timeToReady(Duration.ofMinutes(5), "--lectern.planner.threads=2")),
                ProcessSample.of(scheduler).effort());
        var begin = System.nanoTime();
        // How good the drafts are does not matter, but all are there.
        await().atMost(Duration.ofMinutes(6))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    for (var number = 0; number < CONFERENCES; number++) {
                        scheduler.post("/api/conferences/restart_" + number + "/draft/stop");
                    }
                    return scheduler.metric("lectern_plan_conferences", "state=\"settled\"") == CONFERENCES;
                });
        System.out.printf("all drafts settled after %.1f s%n", (System.nanoTime() - begin) / 1e9);
        for (var time = 1; time <= 3; time++) {
            scheduler.stop();
            var ready = scheduler.timeToReady(Duration.ofMinutes(5));
            System.out.printf(
                    "restart %d: ready after %.1f s, %s%n",
                    time, seconds(ready), ProcessSample.of(scheduler).effort());
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
