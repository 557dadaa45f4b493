package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.EventCodec;
import dev.lectern.events.Keys;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.Topics;
import dev.lectern.scheduler.fixture.Cfp;
import dev.lectern.testing.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Releases through HTTP and Kafka. */
@SchedulerServiceTest
class ReleaseIT {

    @Autowired
    Scheduler scheduler;

    @Autowired
    EventCodec codec;

    private final String conference = Scheduler.newConference();
    private final Cfp cfp = new Cfp(conference)
            .track("main", "en", "2021-03-01T09:00/12:00")
            .talk("a", "en", 40, Cfp.speaker("x"))
            .talk("b", "en", 40, Cfp.speaker("y"));

    private long draft;

    @BeforeEach
    void aSettledConference() {
        scheduler.tell(cfp);
        draft = scheduler
                .draft(
                        conference,
                        view -> view.get("settled").asBoolean()
                                && view.get("placements").size() == 2)
                .get("draft")
                .asLong();
    }

    @Test
    void aReleaseHoldsTalksAndPlacesAndIsClosedLast() {
        var answer = scheduler.release(conference, draft).expectStatus().isCreated();
        answer.expectHeader().location("/api/conferences/" + conference + "/releases/1");
        assertThat(body(answer).get("release").asLong()).isEqualTo(1);

        try (var topic = TopicReader.of(Topics.SCHEDULE)) {
            var released = topic
                    .until(
                            records -> records.stream()
                                            .filter(record ->
                                                    record.key().startsWith(Keys.of(conference, "releases") + "/"))
                                            .count()
                                    == 3,
                            Duration.ofSeconds(20))
                    .stream()
                    .filter(record -> record.key().startsWith(Keys.of(conference, "releases") + "/"))
                    .map(record -> codec.read(record).orElseThrow())
                    .toList();
            assertThat(released.get(2)).isInstanceOfSatisfying(ReleaseFinalized.class, closing -> {
                assertThat(closing.talks()).isEqualTo(2);
                assertThat(closing.draft()).isEqualTo(draft);
                assertThat(closing.tracks()).hasSize(1);
            });
            assertThat(released.subList(0, 2))
                    .allSatisfy(event -> assertThat(event).isInstanceOfSatisfying(TalkReleased.class, talk -> {
                        assertThat(talk.title()).isEqualTo("Title of " + talk.talk());
                        assertThat(talk.abstractText()).isEqualTo("What " + talk.talk() + " is about");
                        assertThat(talk.placement().track()).isEqualTo("main");
                        assertThat(talk.pin()).isNull();
                    }));
        }
    }

    @Test
    void releasesAreNumberedOneAfterTheOther() {
        scheduler.release(conference, draft).expectStatus().isCreated();

        assertThat(body(scheduler.release(conference, draft)).get("release").asLong())
                .isEqualTo(2);
    }

    @Test
    void theSameIdempotencyKeyGivesTheSameRelease() {
        assertThat(body(release("once")).get("release").asLong()).isEqualTo(1);
        assertThat(body(release("twice")).get("release").asLong()).isEqualTo(2);

        assertThat(body(release("once")).get("release").asLong()).isEqualTo(1);
    }

    @Test
    void aDraftThatIsNotTheCurrentOneIsRefused() {
        assertConflict(scheduler.release(conference, draft + 1), "draft-not-current");
    }

    @Test
    void aDraftOfAnEarlierStateIsRefused() {
        scheduler.tell(cfp.withdrawn("a"));
        scheduler.draft(conference, view -> view.get("placements").size() == 1);

        assertConflict(scheduler.release(conference, draft), "draft-not-current");
    }

    @Test
    void anOlderReleaseComesBackAsTheNextOneWithItsPlacesAndItsContent() {
        scheduler.release(conference, draft).expectStatus().isCreated();
        var first = placesOf(1);
        scheduler.tell(cfp.retitled("a", "Another title"));
        scheduler
                .pin(conference, "a", "main", "2021-03-01T11:20:00Z")
                .expectStatus()
                .isOk();
        var moved = scheduler.draft(
                conference,
                view -> view.get("settled").asBoolean()
                        && view.toString().contains("Another title")
                        && view.toString().contains("2021-03-01T11:20:00Z"));
        scheduler
                .release(conference, moved.get("draft").asLong())
                .expectStatus()
                .isCreated();
        assertThat(placesOf(2)).isNotEqualTo(first);

        assertConflict(restore(1), "hard-rule-broken");
        scheduler
                .http()
                .delete()
                .uri("/api/conferences/{conference}/pins/a", conference)
                .exchange()
                .expectStatus()
                .isNoContent();
        var answer = restore(1).expectStatus().isCreated();

        answer.expectHeader().location("/api/conferences/" + conference + "/releases/3");
        assertThat(placesOf(3)).isEqualTo(first).anyMatch(place -> place.contains("Title of a"));
        assertThat(body(scheduler
                                .http()
                                .get()
                                .uri("/api/conferences/{conference}/draft/changes", conference)
                                .exchange())
                        .get("release")
                        .asLong())
                .isEqualTo(3);
    }

    @Test
    void theSameIdempotencyKeyRestoresOnce() {
        scheduler.release(conference, draft).expectStatus().isCreated();

        assertThat(body(post("once", Map.of("restore", 1))).get("release").asLong())
                .isEqualTo(2);
        assertThat(body(post("once", Map.of("restore", 1))).get("release").asLong())
                .isEqualTo(2);
        assertThat(body(post("once", Map.of("restore", 2))).get("release").asLong())
                .isEqualTo(3);
        assertThat(placesOf(3)).isEqualTo(placesOf(1));
    }

    @Test
    void whatSpeakersTookBackDoesNotComeBack() {
        scheduler.release(conference, draft).expectStatus().isCreated();
        scheduler.tell(cfp.withdrawn("a"));
        scheduler.draft(conference, view -> view.get("placements").size() == 1);

        var problem = body(restore(1).expectStatus().isEqualTo(409));

        assertThat(problem.get("type").asString()).isEqualTo("urn:lectern:problem:taken-back");
        assertThat(problem.get("detail").asString()).contains("a is withdrawn").doesNotContain("b ");
    }

    @Test
    void aSpeakerWhoHasLeftATalkDoesNotComeBack() {
        scheduler.release(conference, draft).expectStatus().isCreated();
        scheduler.tell(cfp.talk("a", "en", 40, Cfp.speaker("z")).retitled("a", "By somebody else"));
        scheduler.draft(conference, view -> view.toString().contains("By somebody else"));

        assertThat(body(restore(1).expectStatus().isEqualTo(409)).get("detail").asString())
                .contains("a has lost a speaker");
    }

    @Test
    void whatWasErasedDoesNotComeBack() {
        scheduler.release(conference, draft).expectStatus().isCreated();
        try (var topic = TopicReader.of(Topics.SCHEDULE)) {
            var key = topic
                    .until(
                            records -> records.stream().anyMatch(record -> isTalk(record.key(), 1, "b")),
                            Duration.ofSeconds(20))
                    .stream()
                    .map(ConsumerRecord::key)
                    .filter(name -> isTalk(name, 1, "b"))
                    .findFirst()
                    .orElseThrow();
            scheduler.erase(Topics.SCHEDULE, key);
        }

        var problem = body(restore(1).expectStatus().isEqualTo(409));

        assertThat(problem.get("type").asString()).isEqualTo("urn:lectern:problem:taken-back");
        assertThat(problem.get("detail").asString()).contains("erased");
    }

    @Test
    void ofWhomSubmissionsAreErasedReleasesSayNoMoreThanWhereTheirTalkWas() {
        scheduler.release(conference, draft).expectStatus().isCreated();
        var before = lastOf(1, "a").orElseThrow();
        assertThat(before.toString()).contains("Title of a", "Speaker x");

        scheduler.erase(Topics.SUBMISSIONS, Keys.of(conference, "a"));

        var after = await().atMost(Duration.ofSeconds(30))
                .until(() -> lastOf(1, "a").orElseThrow(), TalkReleased::isErased);
        assertThat(after.toString()).doesNotContain("Title of a", "What a is about", "Speaker x");
        assertThat(after.placement()).isEqualTo(before.placement());
        assertThat(lastOf(1, "b").orElseThrow().title()).isEqualTo("Title of b");
        var draftAfter = scheduler.draft(
                conference,
                view -> view.get("settled").asBoolean()
                        && view.get("placements").size() == 1);
        assertThat(draftAfter.toString()).doesNotContain("Title of a");
        assertConflict(scheduler.release(conference, draft), "draft-not-current");
        var problem = body(restore(1).expectStatus().isEqualTo(409));
        assertThat(problem.get("detail").asString()).contains("a is gone");
    }

    @Test
    void whatIsReleasedWhileItIsErasedIsErasedToo() {
        scheduler.release(conference, draft).expectStatus().isCreated();
        var released = lastOf(1, "a").orElseThrow();
        scheduler.erase(Topics.SUBMISSIONS, Keys.of(conference, "a"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lastOf(1, "a").orElseThrow().isErased());

        // As another instance writes that has not read of it yet.
        scheduler.tell(new TalkReleased(
                conference,
                2,
                released.attempt(),
                released.occurredAt(),
                "a",
                released.title(),
                released.abstractText(),
                released.languages(),
                released.sessionType(),
                released.topics(),
                released.level(),
                released.speakers(),
                released.placement(),
                null));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> lastOf(2, "a").filter(TalkReleased::isErased).isPresent());
    }

    private Optional<TalkReleased> lastOf(long release, String talk) {
        try (var topic = TopicReader.of(Topics.SCHEDULE)) {
            return topic.latestByKey().values().stream()
                    .filter(record -> isTalk(record.key(), release, talk))
                    .flatMap(record -> codec.read(record).stream())
                    .map(TalkReleased.class::cast)
                    .findFirst();
        }
    }

    @Test
    void aReleaseThatThereIsNotIsRefused() {
        assertConflict(restore(1), "no-such-release");
    }

    @Test
    void badInputIsRefusedByField() {
        var bodies = Map.<Map<String, ?>, String>of(
                Map.of(), "draft",
                Map.of("draft", 0), "draft",
                Map.of("draft", "x"), "draft",
                Map.of("restore", 0), "restore",
                Map.of("restore", "x"), "restore",
                Map.of("draft", 1, "restore", 1), "restore");
        bodies.forEach((body, field) -> {
            var problem = body(scheduler
                    .http()
                    .post()
                    .uri("/api/conferences/{conference}/releases", conference)
                    .body(body)
                    .exchange()
                    .expectStatus()
                    .isBadRequest());
            assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
        });
        scheduler.release("nowhere", 1).expectStatus().isNotFound();
    }

    @Test
    void reviewersSeeDraftsAndOrganizersDecide() {
        var http = scheduler.anonymous();
        var uri = "/api/conferences/{conference}/draft";
        http.get()
                .uri(uri, conference)
                .headers(headers -> headers.setBasicAuth("reviewer", Scheduler.PASSWORD))
                .exchange()
                .expectStatus()
                .isOk();
        http.post()
                .uri("/api/conferences/{conference}/releases", conference)
                .headers(headers -> headers.setBasicAuth("reviewer", Scheduler.PASSWORD))
                .body(Map.of("draft", draft))
                .exchange()
                .expectStatus()
                .isForbidden();
        scheduler
                .anonymous()
                .get()
                .uri(uri, conference)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private ResponseSpec release(String idempotencyKey) {
        return post(idempotencyKey, Map.of("draft", draft));
    }

    private ResponseSpec restore(long release) {
        return scheduler
                .http()
                .post()
                .uri("/api/conferences/{conference}/releases", conference)
                .body(Map.of("restore", release))
                .exchange();
    }

    /** The talks of a release that is closed, with where they are. */
    private List<String> placesOf(long release) {
        try (var topic = TopicReader.of(Topics.SCHEDULE)) {
            return topic
                    .until(
                            records -> records.stream()
                                            .filter(record -> record.key()
                                                    .startsWith(Keys.of(conference, "releases", "" + release) + "/"))
                                            .count()
                                    >= 3,
                            Duration.ofSeconds(20))
                    .stream()
                    .filter(record -> record.value() != null && isTalk(record.key(), release, ""))
                    .map(record -> codec.read(record).orElseThrow())
                    .filter(TalkReleased.class::isInstance)
                    .map(TalkReleased.class::cast)
                    .map(talk -> talk.talk() + " " + talk.title() + " " + talk.placement())
                    .sorted()
                    .toList();
        }
    }

    private boolean isTalk(String key, long release, String talk) {
        return key.startsWith(Keys.of(conference, "releases", "" + release) + "/") && key.endsWith(talk);
    }

    private ResponseSpec post(String idempotencyKey, Map<String, ?> body) {
        return scheduler
                .http()
                .post()
                .uri("/api/conferences/{conference}/releases", conference)
                .header("Idempotency-Key", idempotencyKey)
                .body(body)
                .exchange()
                .expectStatus()
                .isCreated();
    }

    private static void assertConflict(ResponseSpec answer, String type) {
        assertThat(body(answer.expectStatus().isEqualTo(409)).get("type").asString())
                .isEqualTo("urn:lectern:problem:" + type);
    }

    private static JsonNode body(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }
}
