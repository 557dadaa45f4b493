package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

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
    void badInputIsRefusedByField() {
        for (var body : List.of(Map.of(), Map.of("draft", 0), Map.of("draft", "x"))) {
            var problem = body(scheduler
                    .http()
                    .post()
                    .uri("/api/conferences/{conference}/releases", conference)
                    .body(body)
                    .exchange()
                    .expectStatus()
                    .isBadRequest());
            assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("draft");
        }
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
        return scheduler
                .http()
                .post()
                .uri("/api/conferences/{conference}/releases", conference)
                .header("Idempotency-Key", idempotencyKey)
                .body(Map.of("draft", draft))
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
