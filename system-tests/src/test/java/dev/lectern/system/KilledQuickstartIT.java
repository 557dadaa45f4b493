package dev.lectern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything in one process, broker and store included, is killed without warning and started again on its data. */
class KilledQuickstartIT {

    @Test
    void continuesWhereItWasKilledAndDoublesNothing(@TempDir Path data) {
        var sample = Sample.istioCon();
        var ports = Installation.freePorts(4);
        var lectern = Lectern.atPorts(ports[0], ports[1], ports[2]);
        try (var quickstart = quickstart(data, ports)) {
            for (int handedIn : List.of(5, 30, 60)) {
                quickstart.start();
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(20))
                        .ignoreExceptions()
                        .until(() -> submissions(lectern, sample) >= handedIn);
                quickstart.kill();
            }
            quickstart.start();

            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(sample.faultsOf(lectern.program(sample.conference())))
                            .isEmpty());
            assertThat(submissions(lectern, sample)).isEqualTo(65);
            assertThat(lectern.program(sample.conference()).get("release").asLong())
                    .isEqualTo(1);
            try (var reader = new ProgramReader("localhost:" + ports[3], sample.conference())) {
                assertThat(reader.sessionsOfRelease(1)).hasSize(65);
            }
            var program = lectern.program(sample.conference());

            quickstart.kill();
            quickstart.start();

            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(lectern.program(sample.conference())).isEqualTo(program));
            assertThat(submissions(lectern, sample)).isEqualTo(65);
        }
    }

    private static JavaProcess quickstart(Path data, int[] ports) {
        return new JavaProcess(
                "quickstart",
                "quickstart",
                Map.of(
                        "LECTERN_ORGANIZER_PASSWORD", Lectern.PASSWORD,
                        "LECTERN_REVIEWER_PASSWORD", Lectern.PASSWORD),
                List.of(
                        "--lectern.quickstart.data=" + data,
                        "--lectern.quickstart.submission-port=" + ports[0],
                        "--lectern.quickstart.scheduler-port=" + ports[1],
                        "--lectern.quickstart.publisher-port=" + ports[2],
                        "--lectern.quickstart.kafka-port=" + ports[3],
                        "--lectern.quickstart.store-port=0"));
    }

    private static int submissions(Lectern lectern, Sample sample) {
        return lectern.get(lectern.submissions, "/api/conferences/" + sample.conference() + "/submissions?size=1", 200)
                .get("page")
                .get("totalElements")
                .asInt();
    }
}
