package dev.lectern.system.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.system.harness.Chronicle;
import dev.lectern.system.harness.Cluster;
import dev.lectern.system.harness.ProcessSample;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long services take for a million records that no compaction has made fewer. */
@Tag("scale")
class ReplayOfAMillionIT {

    private static final int CONFERENCES = 100;
    private static final int RECORDS_OF_EACH = Integer.getInteger("lectern.scale.records", 1_000_000) / CONFERENCES;
    private static final Duration TARGET = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @AutoClose
    private Cluster cluster;

    @BeforeEach
    void start() {
        cluster = Cluster.startServers("replay", "log.cleaner.enable=false");
    }

    @Test
    void ofSubmissionsByAScheduler() {
        write(chronicle -> chronicle.manyEdits("edited", CONFERENCES, 250, RECORDS_OF_EACH));
        var ready = cluster.scheduler.timeToReady(PATIENCE);
        System.out.printf(
                "scheduler ready after %.1f s, %s%n",
                ready.toMillis() / 1e3, ProcessSample.of(cluster.scheduler).effort());
        assertThat(ready).isLessThan(TARGET);
    }

    @Test
    void ofPlansByAnEmptyPublisher() {
        var drafts = RECORDS_OF_EACH * 345 / 1000;
        var pins = RECORDS_OF_EACH * 40 / 1000;
        var releases = (RECORDS_OF_EACH - drafts - pins) / 150;
        write(chronicle -> chronicle.plans("planned", CONFERENCES, 150, drafts, pins, releases));
        var begin = System.nanoTime();
        cluster.publisher.timeToReady(PATIENCE, "--lectern.metrics.interval=1s");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> cluster.publisher.metric("lectern_releases_published_total", "")
                                + cluster.publisher.metric("lectern_releases_refused_total", "")
                        == CONFERENCES * releases);
        var read = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf(
                "%d releases published after %.1f s, %s; store: %s%n",
                CONFERENCES * releases,
                read.toMillis() / 1e3,
                ProcessSample.of(cluster.publisher).effort(),
                ProcessSample.of(cluster.store).effort());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> cluster.publisher.metric("lectern_consumer_lag", "") == 0
                        && cluster.publisher.metric("lectern_outbox_documents", "") == 0);
        System.out.printf(
                "all read and told after %.1f s, %d MB resident at most%n",
                (System.nanoTime() - begin) / 1e9,
                ProcessSample.of(cluster.publisher).mostResidentKilobytes() >> 10);
        assertThat(cluster.publisher.metric("lectern_releases_refused_total", ""))
                .isZero();
        assertThat(read).isLessThan(TARGET);
    }

    private void write(Consumer<Chronicle> what) {
        var begin = System.nanoTime();
        try (var chronicle = new Chronicle(cluster)) {
            what.accept(chronicle);
            System.out.printf(
                    "%d records, %d MB, written in %.1f s%n",
                    chronicle.records(), chronicle.megabytes(), (System.nanoTime() - begin) / 1e9);
        }
    }
}
