package dev.lectern.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.quickstart.sample.Sample;
import dev.lectern.quickstart.sample.SampleLoader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Organizers who know where each talk belongs get exactly that. */
class PublishedProgramIT {

    private static final String DRAFT = "/api/conferences/istiocon_2021/draft";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Sample sample = Sample.named(Sample.ISTIOCON_2021);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @Test
    void pinnedWhereItsOrganizersPutItTheSampleIsReleasedExactlySo() throws Exception {
        var options = QuickstartOptions.of(
                "--lectern.quickstart.data=" + data,
                "--lectern.quickstart.ports=0",
                "--lectern.quickstart.sample=none");
        try (var run = new LocalRun(options, new PrintStream(OutputStream.nullOutputStream()))) {
            assertThat(run.start()).isNull();
            var services = run.ports().addresses();
            var password = Files.readString(data.resolve("organizer-password")).strip();
            var organizer = new Organizer(password);
            var loader = new SampleLoader(services, password, sample, PATIENCE, line -> {});
            var talks = loader.handIn();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> talksIn(organizer.json(services.scheduler(), DRAFT))
                            == sample.submissions().size());

            for (var placement : sample.published()) {
                organizer.put(
                        services.scheduler(),
                        "/api/conferences/istiocon_2021/pins/" + talks.get(placement.submission()),
                        Map.of("track", placement.track(), "start", placement.start()));
            }
            var program = loader.release(talks.values());

            assertThat(program.release()).isEqualTo(1);
            assertThat(program.sessions().stream()
                            .collect(Collectors.toMap(
                                    session -> session.id(),
                                    session -> new Place(session.track(), session.start(), session.end()))))
                    .isEqualTo(sample.published().stream()
                            .collect(Collectors.toMap(
                                    placement -> talks.get(placement.submission()),
                                    placement -> new Place(placement.track(), placement.start(), placement.end()))));
        }
    }

    private static int talksIn(JsonNode draft) {
        return draft.get("placements").size() + draft.get("unplaced").size();
    }

    private record Place(String track, Instant start, Instant end) {}
}
