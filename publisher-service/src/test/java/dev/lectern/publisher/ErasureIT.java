package dev.lectern.publisher;

import static dev.lectern.publisher.Schedule.PATIENCE;
import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.Keys;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.Topics;
import dev.lectern.testing.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who was erased is nowhere in what is published, and what is left says so. */
@RunningPublisher
@ExtendWith(OutputCaptureExtension.class)
class ErasureIT {

    private static final String CANARY = "canary";
    private static final Instant LATER = Instant.parse("2027-02-01T00:00:00Z");
    private static final ScheduledTalk ERASED = ScheduledTalk.of("erased", "09:00")
            .titled("Canary title")
            .about("Canary abstract")
            .topics(List.of("canary-topic"))
            .level("canary level")
            .byNames("Canary One", "Canary Two");
    private static final ScheduledTalk OTHER = ScheduledTalk.of("other", "10:00");
    private static final List<String> ADDRESSES = List.of(
            "/api/conferences/%s/program",
            "/api/conferences/%s/releases/1",
            "/api/conferences/%s/releases/2",
            "/api/conferences/%s/releases/1/changes",
            "/api/conferences/%s/releases/2/changes",
            "/api/conferences/%s/releases/2/changes?since=1",
            "/%s",
            "/%s?language=en",
            "/%s/program.ics",
            "/%s/schedule.xml",
            "/%s/schedule.json",
            "/%s/changes.atom",
            "/%s/program.csv",
            "/%s/program.txt",
            "/%s/releases/1/program.ics",
            "/%s/sessions/erased.ics");

    @Autowired
    private Schedule schedule;

    @Autowired
    private RestTestClient http;

    @Autowired
    private MongoOperations mongo;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    private final String conference = newConference();
    private final ScheduledRelease first = ScheduledRelease.of(conference, 1, ERASED, OTHER);
    private final ScheduledRelease second = ScheduledRelease.of(conference, 2, ERASED.titled("Canary 2"), OTHER);

    @Test
    void nothingIsFoundAfterwardsInStoreTopicPagesFeedsAndLogs(CapturedOutput output) {
        schedule.tell(first);
        schedule.tell(second);
        schedule.told(conference, 2);
        // Also what is kept of answers must go.
        ADDRESSES.forEach(address -> assertThat(answer(address)).as(address).isNotEmpty());
        assertThat(answer(ADDRESSES.get(0))).contains(CANARY);
        assertThat(stored()).contains(CANARY);

        erase(first);
        erase(second);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stored()).doesNotContain(CANARY));
        assertNothingIsFound();
        assertThat(session(1).toString()).isEqualTo(session(2).toString().replace("\"sequence\":1", "\"sequence\":0"));
        assertThat(session(2).get("title").asString()).isEqualTo("removed");
        assertThat(session(2).get("start").asString()).isEqualTo("2027-03-09T09:00:00Z");
        assertThat(session(2).get("speakers")).isEmpty();
        assertThat(answer("/%s/program.ics")).contains("status:cancelled", "summary;language=en:removed");
        assertThat(output.getAll().toLowerCase(Locale.ROOT)).doesNotContain(CANARY);

        schedule.tell(ScheduledRelease.of(conference, 3, OTHER));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(answer("/api/conferences/%s/program")).contains("\"release\":3"));
        assertThat(answer("/api/conferences/%s/releases/3/changes")).contains("cancelled", "\"removed\"");
        assertNothingIsFound();
    }

    @Test
    void whatIsReleasedByWhoHasNotHeardOfItIsNotShown() {
        schedule.tell(first);
        schedule.told(conference, 1);
        erase(first);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stored()).doesNotContain(CANARY));

        schedule.tell(second);
        schedule.told(conference, 2);

        assertThat(stored()).doesNotContain(CANARY);
        assertNothingIsFound();
        assertThat(session(2).get("title").asString()).isEqualTo("removed");
    }

    @Test
    void aStoreThatIsLostIsMadeAgainFromWhatCompactionHasLeft() {
        var listener = Objects.requireNonNull(listeners.getListenerContainer("schedule"));
        listener.stop();
        try {
            // The record of the erased talk is behind the closing one.
            schedule.tell(first.talks().get(1));
            schedule.tell(first.closing());
            erase(first);
        } finally {
            listener.start();
        }

        schedule.told(conference, 1);
        assertThat(session(1).get("title").asString()).isEqualTo("removed");
        assertThat(answer("/api/conferences/%s/program")).contains("title of other");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lastTold()).isEqualTo("tombstone"));
        assertThat(mongo.count(new Query(), "refusals")).isEqualTo(refusalsOfOthers());
    }

    private long refusalsOfOthers() {
        return mongo.findAll(Document.class, "refusals").stream()
                .filter(refusal -> !conference.equals(refusal.getString("conference")))
                .count();
    }

    private void assertNothingIsFound() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lastTold()).isEqualTo("tombstone"));
        ADDRESSES.forEach(address -> assertThat(answer(address)).as(address).doesNotContain(CANARY));
    }

    private void erase(ScheduledRelease release) {
        release.talks().stream()
                .filter(talk -> talk.talk().equals("erased"))
                .map(talk -> talk.erased(LATER))
                .forEach((TalkReleased talk) -> schedule.tell(talk));
    }

    /** In small letters, whatever its status. */
    private String answer(String address) {
        var body = http.get()
                .uri(address.formatted(conference))
                .exchange()
                .returnResult(String.class)
                .getResponseBody();
        return String.valueOf(body).toLowerCase(Locale.ROOT);
    }

    private JsonNode session(int release) {
        var body = http.get()
                .uri("/api/conferences/" + conference + "/releases/" + release)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();
        return JsonMapper.shared()
                .readTree(String.valueOf(body))
                .get("sessions")
                .valueStream()
                .filter(session -> session.get("id").asString().equals("erased"))
                .findFirst()
                .orElseThrow();
    }

    private String lastTold() {
        try (var reader = TopicReader.of(Topics.PROGRAM)) {
            var record = reader.latestByKey().get(Keys.of(conference, "erased"));
            if (record == null) {
                return "";
            }
            return record.value() == null ? "tombstone" : new String(record.value(), StandardCharsets.UTF_8);
        }
    }

    private String stored() {
        var all = new StringBuilder();
        for (var collection : mongo.getCollectionNames()) {
            mongo.findAll(Document.class, collection).stream()
                    .map(Document::toJson)
                    .filter(json -> json.contains(conference))
                    .forEach(all::append);
        }
        return all.toString().toLowerCase(Locale.ROOT);
    }
}
