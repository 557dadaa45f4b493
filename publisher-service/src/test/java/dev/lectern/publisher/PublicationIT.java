package dev.lectern.publisher;

import static dev.lectern.publisher.Schedule.PATIENCE;
import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.Topics;
import dev.lectern.testing.GoldenEvents;
import dev.lectern.testing.TopicReader;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RunningPublisher
class PublicationIT {

    private static final ScheduledTalk FIRST = ScheduledTalk.of("first", "09:00");
    private static final ScheduledTalk SECOND = ScheduledTalk.of("second", "10:00");
    private static final ScheduledTalk CHINESE =
            ScheduledTalk.of("chinese", "01:00").on("zh").in("zh").titled("潮汐里的消息");

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    private Schedule schedule;

    @Autowired
    private RestTestClient http;

    @Autowired
    private MongoOperations mongo;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @Test
    void theContractsOwnExampleIsRefusedWhileTalksAreMissingAndPublishedOnceComplete() {
        var talk = (TalkReleased) GoldenEvents.of(EventType.TALK_RELEASED);
        var closing = (ReleaseFinalized) GoldenEvents.of(EventType.RELEASE_FINALIZED);
        schedule.tell(talk);
        schedule.tell(closing);
        await().atMost(PATIENCE).until(() -> document("refusals", closing.conference() + "/1") != null);

        schedule.tell(next(talk));
        schedule.tell(next(closing));

        var told = schedule.eventsOf(closing.conference(), 2);
        assertThat(told)
                .extracting(Event::getClass, Event::id)
                .containsExactly(
                        tuple(EventType.SESSION_SCHEDULED.data(), "sea_conf_2027/tide-b7k2m9qx@0"),
                        tuple(EventType.PROGRAM_RELEASED.data(), "sea_conf_2027@2"));
        http.get()
                .uri("/api/conferences/sea_conf_2027/releases/1")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void everyPublicRecordIsACloudEventThatItsSchemaAccepts() {
        var conference = newConference();
        schedule.tell(ScheduledRelease.of(conference, 1, FIRST, SECOND, CHINESE));
        schedule.tell(ScheduledRelease.of(
                conference, 2, FIRST.titled("Renamed"), SECOND.at("2027-03-09T14:00:00Z", "2027-03-09T14:40:00Z")));

        var types = new ArrayList<String>();
        for (var record : schedule.told(conference, 2)) {
            var event = KafkaMessageFactory.createReader(record).toEvent();
            types.add(event.getType());
            assertThat(schemaErrors(event.getType(), record)).isEmpty();
            assertThat(event.getId()).startsWith(record.key() + "@");
            assertThat(event.getSource()).hasToString("/lectern/publisher-service/" + conference);
            assertThat(event.getTime()).isNotNull();
        }
        assertThat(types)
                .containsExactly(
                        "dev.lectern.session.scheduled",
                        "dev.lectern.session.scheduled",
                        "dev.lectern.session.scheduled",
                        "dev.lectern.program.released",
                        "dev.lectern.session.cancelled",
                        "dev.lectern.session.changed",
                        "dev.lectern.session.moved",
                        "dev.lectern.program.released");
    }

    @Test
    void aPlainConsumerRebuildsTheProgramAfterEachRelease() {
        var conference = newConference();
        schedule.tell(ScheduledRelease.of(conference, 1, FIRST, SECOND, CHINESE));
        assertThat(rebuilt(conference, 1)).isEqualTo(program(conference));

        schedule.tell(ScheduledRelease.of(conference, 2, SECOND.titled("Renamed"), CHINESE));
        assertThat(rebuilt(conference, 2)).isEqualTo(program(conference));
        assertThat(sequences(program(conference))).containsExactly(Map.entry("chinese", 0L), Map.entry("second", 1L));

        schedule.tell(ScheduledRelease.of(conference, 3, FIRST, SECOND, CHINESE));
        assertThat(rebuilt(conference, 3)).isEqualTo(program(conference));
        assertThat(sequences(program(conference)))
                .containsExactly(Map.entry("chinese", 0L), Map.entry("first", 2L), Map.entry("second", 2L));
    }

    @Test
    void aWithdrawnTalkIsCancelledWithAllItLastWas() {
        var conference = newConference();
        schedule.tell(ScheduledRelease.of(conference, 1, FIRST, SECOND));
        schedule.tell(ScheduledRelease.of(conference, 2, SECOND));
        schedule.told(conference, 2);

        var changes = json("/api/conferences/" + conference + "/releases/2/changes");
        assertThat(changes.get("previousRelease").asLong()).isEqualTo(1);
        assertThat(changes.get("changes")).hasSize(1);
        var change = changes.get("changes").get(0);
        assertThat(change.get("type").asString()).isEqualTo("cancelled");
        assertThat(change.get("session").get("title").asString()).isEqualTo(FIRST.title());
        assertThat(change.get("session").get("sequence").asLong()).isEqualTo(1);
    }

    @Test
    void aReleaseThatBreaksARuleIsNeverShownAndTheNextOneIs() {
        var conference = newConference();
        var refused = meters.counter("lectern.releases.refused");
        var before = refused.count();
        schedule.tell(ScheduledRelease.of(conference, 1, FIRST));
        schedule.tell(ScheduledRelease.of(
                conference,
                2,
                FIRST,
                SECOND.at("2027-03-09T09:20:00Z", "2027-03-09T10:00:00Z").titled("Hidden")));
        schedule.tell(ScheduledRelease.of(conference, 3, FIRST, SECOND));

        assertThat(schedule.told(conference, 3))
                .noneMatch(record -> new String(record.value(), StandardCharsets.UTF_8).contains("Hidden"));
        assertThat(json("/api/conferences/" + conference + "/releases")
                        .valueStream()
                        .map(release -> release.get("release").asLong()))
                .containsExactly(3L, 1L);
        http.get()
                .uri("/api/conferences/{conference}/releases/2", conference)
                .exchange()
                .expectStatus()
                .isNotFound();
        assertThat(refused.count()).isEqualTo(before + 1);
        try (var dead = TopicReader.of(Topics.deadLettersOf(Topics.SCHEDULE))) {
            var letter = dead
                    .until(
                            records -> records.stream()
                                    .anyMatch(record -> record.key().startsWith(conference + "/releases/2/")),
                            PATIENCE)
                    .stream()
                    .filter(record -> record.key().startsWith(conference + "/releases/2/"))
                    .findFirst()
                    .orElseThrow();
            assertThat(new EventCodec().read(letter)).get().isInstanceOf(ReleaseFinalized.class);
            assertThat(new String(
                            letter.headers()
                                    .lastHeader(KafkaHeaders.DLT_EXCEPTION_MESSAGE)
                                    .value(),
                            StandardCharsets.UTF_8))
                    .contains("release 2 of " + conference, "ONE_TALK_PER_TRACK")
                    .doesNotContain("Hidden");
        }
        assertThat(String.valueOf(document("refusals", conference + "/2"))).contains("ONE_TALK_PER_TRACK");
    }

    @Test
    void nothingPrivateLeavesTheService() {
        var conference = newConference();
        schedule.tell(ScheduledRelease.of(
                conference,
                1,
                FIRST.by(ScheduledTalk.speaker(
                        "private-speaker-id", ScheduledRelease.day("2027-03-09", "07:13", "19:17")))));

        var topic = new StringBuilder();
        schedule.told(conference, 1)
                .forEach(record -> topic.append(new String(record.value(), StandardCharsets.UTF_8)));
        var everything = topic
                + json("/api/conferences/" + conference + "/program").toString()
                + json("/api/conferences/" + conference + "/releases/1/changes")
                + http.get()
                        .uri("/" + conference)
                        .exchange()
                        .returnResult(String.class)
                        .getResponseBody()
                + document("releases", conference + "/1");
        assertThat(everything).contains("Name of private-speaker-id").doesNotContain("07:13", "19:17", "\"private-");
    }

    @Test
    void readingEverythingAgainChangesNothingAndSaysNothing() {
        var conference = newConference();
        schedule.tell(ScheduledRelease.of(conference, 1, FIRST, SECOND, CHINESE));
        schedule.tell(ScheduledRelease.of(conference, 2, SECOND));
        schedule.told(conference, 2);
        awaitRest(conference, 2);
        var documents = dump();

        restartFrom(() -> mongo.remove(new Query(), "positions"));
        var marker = newConference();
        schedule.tell(ScheduledRelease.of(marker, 1, FIRST));
        schedule.told(marker, 1);
        awaitRest(marker, 1);

        assertThat(dump()).containsAllEntriesOf(documents);
        assertThat(schedule.eventsOf(conference, 2))
                .extracting(Event::id)
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    @Test
    void aStoreThatLostEverythingIsMadeAgainFromTheTopic() {
        var conference = newConference();
        schedule.tell(ScheduledRelease.of(conference, 1, FIRST, SECOND));
        schedule.tell(ScheduledRelease.of(conference, 2, FIRST, SECOND, CHINESE).attempt("other"));
        schedule.told(conference, 2);
        awaitRest(conference, 2);
        var documents = dump(conference);

        // The positions are from after what the heads know: the state of a store put back from parts of copies.
        restartFrom(() -> {
            mongo.remove(new Query(), "heads");
            mongo.remove(new Query(), "refusals");
            mongo.remove(new Query(), "releases");
        });

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dump(conference)).isEqualTo(documents));
    }

    @Test
    void aRecordThatCannotBeReadGoesToTheDeadLettersAndThePartitionMovesOn() {
        var conference = newConference();
        var counted = meters.counter("lectern.dead.letters", "topic", Topics.SCHEDULE);
        var before = counted.count();
        schedule.send(new ProducerRecord<>(
                Topics.SCHEDULE, conference + "/draft", "not json".getBytes(StandardCharsets.UTF_8)));
        schedule.tell(ScheduledRelease.of(conference, 1, FIRST));

        schedule.told(conference, 1);
        try (var dead = TopicReader.of(Topics.deadLettersOf(Topics.SCHEDULE))) {
            dead.until(
                    records -> records.stream().anyMatch(record -> (conference + "/draft").equals(record.key())),
                    PATIENCE);
        }
        assertThat(counted.count()).isGreaterThan(before);
    }

    @Test
    void thePositionWaitsForAnAttemptThatIsStillOpen() {
        var conference = newConference();
        schedule.tell(ScheduledRelease.of(conference, 1, FIRST));
        schedule.told(conference, 1);
        var open = ScheduledRelease.of(conference, 2, SECOND, CHINESE);
        schedule.tell(open.talks().get(0));

        restartFrom(() -> {});
        schedule.tell(open.talks().get(1));
        schedule.tell(open.closing());

        schedule.told(conference, 2);
        assertThat(program(conference).get("sessions")).hasSize(2);
    }

    @Test
    void isReadyAndTellsItsMetrics() {
        http.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
        http.get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(metrics -> assertThat(metrics).contains("lectern_releases_published_total"));
        http.get()
                .uri("/actuator/env")
                .exchange()
                .expectStatus()
                .value(status -> assertThat(status).isIn(401, 404));
    }

    private void restartFrom(Runnable whileStopped) {
        var listener = listeners.getListenerContainer("schedule");
        assertThat(listener).isNotNull();
        if (listener != null) {
            listener.stop();
            whileStopped.run();
            listener.start();
        }
    }

    private void awaitRest(String conference, long release) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var head = document("heads", conference);
            assertThat(head).isNotNull();
            if (head != null) {
                assertThat(head.getLong("current")).isEqualTo(release);
                assertThat(head.getList("outbox", Document.class)).isEmpty();
            }
        });
    }

    private Map<String, String> dump() {
        var dump = new TreeMap<String, String>();
        for (var collection : List.of("heads", "releases", "refusals")) {
            mongo.findAll(Document.class, collection)
                    .forEach(document -> dump.put(collection + ":" + document.get("_id"), document.toJson()));
        }
        return dump;
    }

    private Map<String, String> dump(String conference) {
        var dump = dump();
        dump.keySet().removeIf(id -> !id.contains(conference));
        return dump;
    }

    private @Nullable Document document(String collection, String id) {
        return mongo.findById(id, Document.class, collection);
    }

    private JsonNode program(String conference) {
        return json("/api/conferences/" + conference + "/program");
    }

    private JsonNode json(String uri) {
        var body = http.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();
        return JSON.readTree(String.valueOf(body));
    }

    private static List<Map.Entry<String, Long>> sequences(JsonNode program) {
        return program.get("sessions")
                .valueStream()
                .map(session -> Map.entry(
                        session.get("id").asString(), session.get("sequence").asLong()))
                .toList();
    }

    /** What somebody makes of the public topic who knows no more than its description. */
    private JsonNode rebuilt(String conference, long release) {
        var sessions = new HashMap<String, JsonNode>();
        JsonNode released = JSON.nullNode();
        for (var record : schedule.told(conference, release)) {
            var data = JSON.readTree(record.value());
            var type = KafkaMessageFactory.createReader(record).toEvent().getType();
            if (type.equals("dev.lectern.program.released")) {
                released = data;
            } else if (type.equals("dev.lectern.session.cancelled")) {
                sessions.remove(record.key());
            } else {
                sessions.put(record.key(), data.get("session"));
            }
        }
        var tracks = released.get("tracks")
                .valueStream()
                .map(track -> track.get("id").asString())
                .toList();
        var program = JSON.createObjectNode();
        for (var field : List.of("conference", "name", "release", "releasedAt", "tracks")) {
            program.set(field, released.get(field));
        }
        var sorted = sessions.values().stream()
                .sorted(Comparator.comparing(
                                (JsonNode session) -> session.get("start").asString())
                        .thenComparing(
                                session -> tracks.indexOf(session.get("track").asString()))
                        .thenComparing(session -> session.get("id").asString()))
                .toList();
        assertThat(sorted).hasSize(released.get("sessionCount").asInt());
        program.set("sessions", JSON.createArrayNode().addAll(sorted));
        return program;
    }

    private static List<String> schemaErrors(String type, ConsumerRecord<String, byte[]> record) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(EventType.class.getResourceAsStream("/dev/lectern/events/schemas/" + type + ".json"));
        return schema.validate(new String(record.value(), StandardCharsets.UTF_8), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static TalkReleased next(TalkReleased talk) {
        return new TalkReleased(
                talk.conference(),
                2,
                talk.attempt(),
                talk.occurredAt(),
                talk.talk(),
                talk.title(),
                talk.abstractText(),
                talk.languages(),
                talk.sessionType(),
                talk.topics(),
                talk.level(),
                talk.speakers(),
                talk.placement(),
                talk.pin());
    }

    private static ReleaseFinalized next(ReleaseFinalized closing) {
        return new ReleaseFinalized(
                closing.conference(),
                2,
                closing.attempt(),
                closing.occurredAt(),
                closing.name(),
                closing.draft(),
                1,
                closing.gridMinutes(),
                closing.changeoverMinutes(),
                closing.tracks());
    }
}
