package dev.lectern.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.quickstart.program.Program;
import dev.lectern.quickstart.sample.Sample;
import dev.lectern.testing.ProgramJudge;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job: from nothing to a published program, and once more on the same data. */
class QuickstartIT {

    private final Sample sample = Sample.named(Sample.ISTIOCON_2021);
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @Test
    void plansAndPublishesTheSampleAndDoublesNothingWhenStartedAgain() throws Exception {
        var first = runAndLookAround();

        assertThat(first.sessions()).hasSize(65);
        assertThat(first.release()).isEqualTo(1);
        assertThat(printed())
                .contains(
                        "65 of 65 handed in", "65 of 65 accepted", "IstioCon 2021, release 1: 65 sessions on 3 tracks")
                .contains("《百度APP基于Istio实现基础架构升级》", "kcat -b localhost:", "organizer-password")
                .doesNotContain(
                        Files.readString(data.resolve("organizer-password")).strip());

        screen.reset();
        var second = runAndLookAround();

        assertThat(second).isEqualTo(first);
        assertThat(printed())
                .contains("Conference istiocon_2021 is there already.", "Release 1 is there already.")
                .contains("IstioCon 2021, release 1: 65 sessions on 3 tracks");
    }

    private Program runAndLookAround() throws Exception {
        var options = QuickstartOptions.of(
                "--lectern.quickstart.data=" + data, "--lectern.quickstart.ports=0", "--lectern.quickstart.timings");
        try (var run = new LocalRun(options, new PrintStream(screen, true, StandardCharsets.UTF_8))) {
            var program = run.start();
            var services = run.ports().addresses();
            var organizer = new Organizer(
                    Files.readString(data.resolve("organizer-password")).strip());

            assertThat(organizer.program(services.publisher(), "istiocon_2021")).isEqualTo(program);
            assertThat(ProgramJudge.faultsOf(
                            organizer.json(services.publisher(), "/api/conferences/istiocon_2021/program"),
                            JsonMapper.shared().valueToTree(sample.conference().body()),
                            sample.submissions().stream()
                                    .map(submission -> JsonMapper.shared().<JsonNode>valueToTree(submission.body()))
                                    .toList()))
                    .isEmpty();
            assertThat(organizer.get(services.publisher(), "/istiocon_2021?language=zh"))
                    .contains("《百度APP基于Istio实现基础架构升级》");
            assertThat(organizer
                            .json(services.submission(), "/api/conferences/istiocon_2021/submissions?size=1")
                            .at("/page/totalElements")
                            .asInt())
                    .isEqualTo(65);
            return organizer.program(services.publisher(), "istiocon_2021");
        }
    }

    private String printed() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
