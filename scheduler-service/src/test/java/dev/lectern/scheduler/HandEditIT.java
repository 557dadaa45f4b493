package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.scheduler.fixture.Cfp;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Explanations, and talks moved by hand, through HTTP and Kafka. */
@SchedulerServiceTest
class HandEditIT {

    @Autowired
    Scheduler scheduler;

    private final String conference = Scheduler.newConference();
    private final Cfp cfp = new Cfp(conference)
            .track("main", "en", "2021-03-01T09:00/12:00")
            .track("side", "en", "2021-03-01T09:00/12:00")
            .talk("a", "en", 40, Cfp.speaker("x"))
            .talk("b", "en", 40, Cfp.speaker("y"));

    @BeforeEach
    void twoPinnedTalks() {
        scheduler.tell(cfp);
        scheduler.draft(conference, draft -> draft.get("placements").size() == 2);
        scheduler
                .pin(conference, "a", "main", "2021-03-01T09:00:00Z")
                .expectStatus()
                .isOk();
        scheduler
                .pin(conference, "b", "main", "2021-03-01T09:40:00Z")
                .expectStatus()
                .isOk();
    }

    @Test
    void swappedTalksArePinnedAtEachOthersPlaces() {
        var preview = body(post("swap?preview=true", Map.of("talk", "a", "with", "b"))
                .expectStatus()
                .isOk());
        assertThat(preview.get("moved")).hasSize(2);
        assertThat(startOf("a")).isEqualTo("2021-03-01T09:00:00Z");

        var moved = body(
                post("swap", Map.of("talk", "a", "with", "b")).expectStatus().isOk());

        assertThat(moved.get("pins")).hasSize(2);
        assertThat(startOf("a")).isEqualTo("2021-03-01T09:40:00Z");
        assertThat(startOf("b")).isEqualTo("2021-03-01T09:00:00Z");
    }

    @Test
    void aShiftedTalkTakesAlongWhatIsBehindIt() {
        post("shift", Map.of("talk", "a", "minutes", 20)).expectStatus().isOk();

        assertThat(startOf("a")).isEqualTo("2021-03-01T09:20:00Z");
        assertThat(startOf("b")).isEqualTo("2021-03-01T10:00:00Z");

        var refused = body(post("shift", Map.of("talk", "a", "start", "2021-03-01T11:00:00Z"))
                .expectStatus()
                .isEqualTo(409));
        assertThat(refused.get("detail").asString()).contains("“Title of b” cannot be pinned there");
        assertThat(startOf("a")).isEqualTo("2021-03-01T09:20:00Z");
    }

    @Test
    void aPinCanBeTriedBeforeItIsMade() {
        var preview = body(scheduler
                .http()
                .put()
                .uri("/api/conferences/{conference}/pins/b?preview=true", conference)
                .body(Map.of("track", "side", "start", "2021-03-01T09:00:00Z"))
                .exchange()
                .expectStatus()
                .isOk());

        assertThat(preview.get("moved").get(0).get("talk").asString()).isEqualTo("b");
        assertThat(preview.get("moved").get(0).get("to").get("track").asString())
                .isEqualTo("side");
        assertThat(preview.get("rules")).isNotNull();
        assertThat(startOf("b")).isEqualTo("2021-03-01T09:40:00Z");
    }

    @Test
    void badInputIsRefusedByField() {
        assertInvalid("swap", Map.of("talk", "a"), "with");
        assertInvalid("swap", Map.of("talk", "a", "with", "a"), "with");
        assertInvalid("shift", Map.of("talk", "a"), "minutes");
        assertInvalid("shift", Map.of("talk", "a", "minutes", 3), "minutes");
        assertInvalid("shift", Map.of("talk", "a", "start", "2021-03-01T09:01:00Z"), "start");
        post("swap", Map.of("talk", "a", "with", "nobody")).expectStatus().isNotFound();
        post("shift?preview=perhaps", Map.of("talk", "a", "minutes", 5))
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void aTalkIsExplainedToOrganizersOnly() {
        var explanation = body(get("draft/talks/a").expectStatus().isOk());

        assertThat(explanation.get("placement").get("pinned").asBoolean()).isTrue();
        assertThat(explanation.get("alternatives").size()).isPositive();
        get("draft/talks/nobody").expectStatus().isNotFound();
        scheduler
                .anonymous()
                .get()
                .uri("/api/conferences/{conference}/draft/talks/a", conference)
                .exchange()
                .expectStatus()
                .isUnauthorized();
        reviewer()
                .get()
                .uri("/api/conferences/{conference}/draft/talks/a", conference)
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void beforeTheFirstReleaseEveryPlacementIsAChange() {
        var changes = body(get("draft/changes").expectStatus().isOk());

        assertThat(changes.get("release").isNull()).isTrue();
        assertThat(changes.get("changes")).hasSize(2);
        assertThat(changes.get("changes").get(0).get("type").asString()).isEqualTo("added");
    }

    private void assertInvalid(String edit, Map<String, Object> body, String field) {
        var problem = body(post(edit, body).expectStatus().isBadRequest());
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    private String startOf(String talk) {
        return body(scheduler
                        .http()
                        .get()
                        .uri("/api/conferences/{conference}/pins", conference)
                        .exchange())
                .valueStream()
                .filter(pin -> pin.get("talk").asString().equals(talk))
                .findFirst()
                .orElseThrow()
                .get("start")
                .asString();
    }

    private ResponseSpec get(String path) {
        return scheduler
                .http()
                .get()
                .uri("/api/conferences/" + conference + "/" + path)
                .exchange();
    }

    private ResponseSpec post(String edit, Map<String, Object> body) {
        return scheduler
                .http()
                .post()
                .uri("/api/conferences/" + conference + "/draft/" + edit)
                .body(body)
                .exchange();
    }

    private RestTestClient reviewer() {
        return scheduler
                .anonymous()
                .mutate()
                .defaultHeaders(headers -> headers.setBasicAuth("reviewer", Scheduler.PASSWORD))
                .build();
    }

    private static JsonNode body(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }
}
