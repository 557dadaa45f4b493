package dev.lectern.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.system.harness.Cluster;
import dev.lectern.system.harness.Run;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each service is halted at exactly the places where a crash would be most unwelcome. */
class CrashPointsIT {

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.start("crash-points");
    }

    @ParameterizedTest
    @CsvSource({"DOCUMENT_WRITTEN, 3", "OUTBOX_READ, 4", "OUTBOX_ACKNOWLEDGED, 5", "ANSWERING, 6"})
    void submissionService(String point, int count) {
        try (var run = Run.brief(cluster, "submission_" + point.toLowerCase(java.util.Locale.ROOT), count)) {
            cluster.submission.crashAt(point, count);
            run.during(supervisor -> {});
            assertThat(cluster.submission.crashNoMore()).as("still to come").isFalse();
            run.judge();
        }
    }
}
