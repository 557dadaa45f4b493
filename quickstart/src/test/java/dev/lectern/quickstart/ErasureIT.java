package dev.lectern.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import dev.lectern.events.Topics;
import dev.lectern.quickstart.program.Program;
import dev.lectern.quickstart.sample.ServiceAddresses;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Who asks to be erased is nowhere any more: in no store, no topic, no draft, no page, no feed and no log. */
@ExtendWith(OutputCaptureExtension.class)
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CANARY = "canary";
    private static final String CONFERENCE = "sea_conf_2121";
    private static final String API = "/api/conferences/" + CONFERENCE;
    private static final List<String> PUBLIC = List.of(
            API + "/program",
            API + "/releases/1",
            API + "/releases/1/changes",
            "/" + CONFERENCE,
            "/" + CONFERENCE + "/program.ics",
            "/" + CONFERENCE + "/schedule.xml",
            "/" + CONFERENCE + "/schedule.json",
            "/" + CONFERENCE + "/changes.atom",
            "/" + CONFERENCE + "/program.csv",
            "/" + CONFERENCE + "/program.txt");

    @SuppressWarnings("NullAway.Init")
    private LocalRun run;

    @SuppressWarnings("NullAway.Init")
    private ServiceAddresses services;

    @SuppressWarnings("NullAway.Init")
    private Organizer organizer;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        run = new LocalRun(
                QuickstartOptions.of(
                        "--lectern.quickstart.data=" + data,
                        "--lectern.quickstart.ports=0",
                        "--lectern.quickstart.sample=none"),
                new PrintStream(OutputStream.nullOutputStream()));
        assertThat(run.start()).isNull();
        services = run.ports().addresses();
        organizer = new Organizer(
                Files.readString(data.resolve("organizer-password")).strip());
    }

    @AfterEach
    void stop() {
        if (run != null) {
            run.close();
        }
    }

    @Test
    void aPersonWhoIsErasedIsNowhere(CapturedOutput output) throws Exception {
        define("Sea Conf");
        var erased = accepted("Canary title", "Canary One", "canary.one@example.org");
        accepted("Sagas at sea", "Ada", "ada@example.org");
        release(2);
        assertThat(told()).contains(CANARY);
        assertThat(stored()).contains(CANARY);
        assertThat(published()).allSatisfy(answer -> assertThat(answer).isNotEmpty());
        assertThat(published().get(0)).contains(CANARY);

        organizer.delete(services.submission(), "/api/submissions/" + erased + "/personal-data");
        organizer.delete(services.submission(), "/api/submissions/" + erased + "/personal-data");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stored()).doesNotContain(CANARY));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(published())
                        .allSatisfy(answer -> assertThat(answer).doesNotContain(CANARY)));
        assertThat(organizer.program(services.publisher(), CONFERENCE).sessions())
                .filteredOn(session -> session.id().equals(erased))
                .extracting(Program.Session::title)
                .containsExactly("removed");

        compactSoon();
        release(1);
        define("Sea Conf 2");

        // From the beginning, and all records: what is compacted is gone.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told()).doesNotContain(CANARY));
        assertThat(stored()).doesNotContain(CANARY);
        assertThat(published()).allSatisfy(answer -> assertThat(answer).doesNotContain(CANARY));
        assertThat(lower(organizer.get(services.scheduler(), API + "/draft"))).doesNotContain(CANARY);
        assertThat(lower(output.getAll())).doesNotContain(CANARY);
    }

    private void define(String name) {
        organizer.put(
                services.submission(),
                API,
                Map.of(
                        "name",
                        name,
                        "callForPapers",
                        Map.of("opensAt", "2020-01-01T00:00:00Z", "closesAt", "2121-01-01T00:00:00Z"),
                        "gridMinutes",
                        5,
                        "changeoverMinutes",
                        0,
                        "sessionTypes",
                        List.of(Map.of("id", "talk", "name", "Talk", "minutes", 40)),
                        "tracks",
                        List.of(Map.of(
                                "id",
                                "main",
                                "name",
                                "Main stage",
                                "languages",
                                List.of("en"),
                                "timeZone",
                                "Europe/Lisbon",
                                "windows",
                                List.of(Map.of(
                                        "start", "2121-03-03T09:00:00Z",
                                        "end", "2121-03-03T12:00:00Z")),
                                "breaks",
                                List.of()))));
    }

    /** The id of a talk that is handed in with its title in every text, and accepted. */
    private String accepted(String title, String name, String email) {
        var body = """
                {"title": "%1$s", "abstract": "%1$s at length", "languages": ["en"], "sessionType": "talk",
                 "topics": ["%1$s"], "level": "%1$s",
                 "speakers": [{"name": "%2$s", "email": "%3$s", "timeZone": "Europe/Lisbon",
                   "available": [{"start": "2121-03-03T09:00:00Z", "end": "2121-03-03T12:00:00Z"}]}]}""".formatted(title, name, email);
        var id = organizer
                .post(services.submission(), API + "/submissions", body.getBytes(StandardCharsets.UTF_8))
                .get("id")
                .asString();
        organizer.post(services.submission(), "/api/submissions/" + id + "/accept", new byte[0]);
        return id;
    }

    private void release(int talks) {
        JsonNode draft = await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> organizer.json(services.scheduler(), API + "/draft"),
                        view -> view.get("settled").asBoolean()
                                && view.get("placements").size() == talks);
        var release = organizer
                .post(
                        services.scheduler(),
                        API + "/releases",
                        "{\"draft\": %d}".formatted(draft.get("draft").asLong()).getBytes(StandardCharsets.UTF_8))
                .get("release")
                .asLong();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> organizer.program(services.publisher(), CONFERENCE).release() == release);
    }

    private List<String> published() {
        return PUBLIC.stream()
                .map(path -> lower(organizer.get(services.publisher(), path)))
                .toList();
    }

    /** Both databases, whole. */
    private String stored() {
        var all = new StringBuilder();
        try (var client =
                MongoClients.create("mongodb://localhost:" + run.ports().store())) {
            for (var name : List.of("lectern_submission", "lectern_publisher")) {
                var database = client.getDatabase(name);
                for (var collection : database.listCollectionNames()) {
                    for (Document document : database.getCollection(collection).find()) {
                        all.append(document.toJson());
                    }
                }
            }
        }
        return lower(all.toString());
    }

    /** All topics from their beginnings, dead letters too. */
    private String told() {
        var all = new StringBuilder();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", run.ports().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = new ArrayList<TopicPartition>();
            consumer.listTopics().values().stream()
                    .flatMap(Collection::stream)
                    .filter(partition -> partition.topic().startsWith("lectern."))
                    .forEach(partition -> partitions.add(new TopicPartition(partition.topic(), partition.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    all.append(record.key());
                    if (record.value() != null) {
                        all.append(new String(record.value(), StandardCharsets.UTF_8));
                    }
                    record.headers().forEach(header -> all.append(new String(header.value(), StandardCharsets.UTF_8)));
                });
            }
        }
        return lower(all.toString());
    }

    /** Has the broker compact as it does by itself within a day. */
    private void compactSoon() throws Exception {
        try (var admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", run.ports().bootstrapServers()))) {
            var settings = List.of(
                    set("max.compaction.lag.ms", "100"),
                    set("segment.ms", "100"),
                    set("min.cleanable.dirty.ratio", "0"));
            var broker = new ConfigResource(ConfigResource.Type.BROKER, "");
            admin.incrementalAlterConfigs(Map.<ConfigResource, Collection<AlterConfigOp>>of(
                            broker,
                            List.of(set("log.cleaner.backoff.ms", "200")),
                            topic(Topics.SUBMISSIONS),
                            settings,
                            topic(Topics.SCHEDULE),
                            settings,
                            topic(Topics.PROGRAM),
                            settings))
                    .all()
                    .get();
        }
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
