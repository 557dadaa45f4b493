package dev.lectern.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.quickstart.program.Program;
import dev.lectern.quickstart.sample.Sample;
import dev.lectern.quickstart.sample.SampleLoader;
import dev.lectern.quickstart.sample.ServiceAddresses;
import dev.lectern.testing.Exports;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Organizers who know where each talk belongs get exactly that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedProgramIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @SuppressWarnings("NullAway.Init")
    private LocalRun run;

    @SuppressWarnings("NullAway.Init")
    private ServiceAddresses services;

    @SuppressWarnings("NullAway.Init")
    private String password;

    @SuppressWarnings("NullAway.Init")
    private Organizer organizer;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        run = new LocalRun(
                QuickstartOptions.of(
                        "--lectern.quickstart.data=" + data,
                        "--lectern.quickstart.ports=0",
                        "--lectern.quickstart.sample=none"),
                new PrintStream(OutputStream.nullOutputStream()));
        assertThat(run.start()).isNull();
        services = run.ports().addresses();
        password = Files.readString(data.resolve("organizer-password")).strip();
        organizer = new Organizer(password);
    }

    @AfterAll
    void stop() {
        if (run != null) {
            run.close();
        }
    }

    @Test
    void pinnedWhereItsOrganizersPutItTheSampleIsReleasedExactlySo() throws Exception {
        var sample = Sample.named(Sample.ISTIOCON_2021);
        var loader = new SampleLoader(services, password, sample, PATIENCE, line -> {});
        var talks = loader.handIn();

        assertThat(placesOf(releasedAsPublished(sample, loader, talks))).isEqualTo(published(sample, talks));
    }

    @Test
    void whatWasImportedFromPretalxIsReleasedToo() throws Exception {
        var sample = Sample.named(Sample.ISTIOCON_2021).withConference("istiocon_moved");
        var path = "/api/conferences/istiocon_moved";
        organizer.put(services.submission(), path, sample.conference().body());
        // Whichever page comes first.
        var accepted = new HashMap<String, String>();
        for (var page : new String[] {Exports.PRETALX_2, Exports.PRETALX_1}) {
            var begun = organizer.post(services.submission(), path + "/imports", Exports.named(page));
            var job = path + "/imports/" + begun.get("id").asString() + "?size=500";
            await().atMost(PATIENCE)
                    .until(() -> organizer
                            .json(services.submission(), job)
                            .get("state")
                            .asString()
                            .equals("done"));
            var done = organizer.json(services.submission(), job);
            assertThat(done.at("/counts/created").asInt())
                    .as(done.toString())
                    .isEqualTo(done.get("total").asInt());
        }
        for (var status : new String[] {"ACCEPTED", "CONFIRMED"}) {
            organizer
                    .json(services.submission(), path + "/submissions?size=200&status=" + status)
                    .get("content")
                    .forEach(submission -> accepted.put(
                            submission.get("title").asString(),
                            submission.get("id").asString()));
        }
        // The sample's own names for its talks, of which the export has some that nobody accepted.
        var talks = sample.submissions().stream()
                .filter(submission -> accepted.containsKey(title(submission)))
                .collect(Collectors.toMap(Sample.Submission::ref, submission -> accepted.get(title(submission))));
        assertThat(talks).hasSize(61);

        var loader = new SampleLoader(services, password, sample, PATIENCE, line -> {});
        var program = releasedAsPublished(sample, loader, talks);

        assertThat(placesOf(program)).isEqualTo(published(sample, talks));
        assertThat(program.sessions())
                .filteredOn(session -> session.title().equals("Debugging Istio within the Department of Defense"))
                .flatExtracting(Program.Session::speakers)
                .extracting(Program.Speaker::name)
                .containsExactly("Nick Nellis", "Adam Toy");
    }

    private Program releasedAsPublished(Sample sample, SampleLoader loader, Map<String, String> talks)
            throws Exception {
        var conference = "/api/conferences/" + sample.conference().id();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> talksIn(organizer.json(services.scheduler(), conference + "/draft")) == talks.size());
        for (var placement : sample.published()) {
            if (talks.containsKey(placement.submission())) {
                organizer.put(
                        services.scheduler(),
                        conference + "/pins/" + talks.get(placement.submission()),
                        Map.of("track", placement.track(), "start", placement.start()));
            }
        }
        var program = loader.release(talks.values());
        assertThat(program.release()).isEqualTo(1);
        return program;
    }

    private static Map<String, Place> placesOf(Program program) {
        return program.sessions().stream()
                .collect(Collectors.toMap(
                        Program.Session::id, session -> new Place(session.track(), session.start(), session.end())));
    }

    private static Map<String, Place> published(Sample sample, Map<String, String> talks) {
        return sample.published().stream()
                .filter(placement -> talks.containsKey(placement.submission()))
                .collect(Collectors.toMap(
                        placement -> talks.get(placement.submission()),
                        placement -> new Place(placement.track(), placement.start(), placement.end())));
    }

    private static String title(Sample.Submission submission) {
        return String.valueOf(submission.body().get("title"));
    }

    private static int talksIn(JsonNode draft) {
        return draft.get("placements").size() + draft.get("unplaced").size();
    }

    private record Place(String track, Instant start, Instant end) {}
}
