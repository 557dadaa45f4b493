package dev.lectern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.testing.Backends;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each service is killed without warning while the sample is loaded, and started again. */
class KilledServicesIT {

    @Test
    void whatWasAcknowledgedIsInTheProgramExactlyOnce(@TempDir Path data) {
        var sample = Sample.istioCon();
        try (var installation = Installation.start(data);
                var loader = installation.sampleLoader();
                var reader = new ProgramReader(Backends.bootstrapServers(), sample.conference())) {
            var lectern = installation.lectern;
            loader.start();

            killAndRestart(installation.submissionService, 10, installation, sample);
            killAndRestart(installation.schedulerService, 25, installation, sample);
            killAndRestart(installation.publisherService, 40, installation, sample);
            killAndRestart(installation.submissionService, 55, installation, sample);

            assertThat(loader.exitCode(Duration.ofMinutes(3)))
                    .as(loader.output())
                    .isZero();
            var program = lectern.program(sample.conference());
            assertThat(sample.faultsOf(program)).isEmpty();
            assertThat(program.get("release").asLong()).isEqualTo(1);
            assertThat(handedIn(lectern, sample)).isEqualTo(65);
            assertThat(reader.sessionsOfRelease(1)).hasSize(65);
            assertThat(reader.released().get("sessionCount").asInt()).isEqualTo(65);
        }
    }

    @Test
    void aReleaseMadeWhileThePublisherIsDownIsPublishedWhenItIsBack(@TempDir Path data) {
        var sample = Sample.istioCon();
        var conference = "publisher_away";
        try (var installation = Installation.start(data)) {
            var lectern = installation.lectern;
            lectern.load(sample, conference);
            var draft = lectern.settledDraft(conference, 65);
            installation.publisherService.kill();
            var body = tools.jackson.databind.json.JsonMapper.shared()
                    .createObjectNode()
                    .put("draft", draft.get("draft").asLong());
            lectern.post(lectern.scheduler, "/api/conferences/" + conference + "/releases", body, 201);
            installation.schedulerService.kill();
            installation.submissionService.kill();

            installation.publisherService.start();

            await().atMost(Duration.ofSeconds(90))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(sample.faultsOf(lectern.program(conference)))
                            .isEmpty());
        }
    }

    private static void killAndRestart(
            JavaProcess service, int afterSubmissions, Installation installation, Sample sample) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> handedIn(installation.lectern, sample) >= afterSubmissions);
        service.kill();
        service.start();
        installation.awaitReady();
    }

    private static int handedIn(Lectern lectern, Sample sample) {
        return lectern.get(lectern.submissions, "/api/conferences/" + sample.conference() + "/submissions?size=1", 200)
                .get("page")
                .get("totalElements")
                .asInt();
    }
}
