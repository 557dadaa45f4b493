package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.Event;
import dev.lectern.events.Keys;
import dev.lectern.events.Topics;
import dev.lectern.scheduler.fixture.Cfp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Suppositions through HTTP. */
@SchedulerServiceTest
class WhatIfIT {

    @Autowired
    Scheduler scheduler;

    private final String conference = Scheduler.newConference();
    private final Cfp cfp = new Cfp(conference)
            .track("main", "en", "2021-03-01T09:00/10:30")
            .track("side", "en", "2021-03-01T09:00/10:30")
            .talk("a", "en", 40, Cfp.speaker("x"))
            .talk("b", "en", 40, Cfp.speaker("y"))
            .talk("not-yet", "en", 40, Cfp.speaker("z"));

    @BeforeEach
    void aSettledConference() {
        cfp.withdrawn("not-yet");
        scheduler.tell(cfp);
        scheduler.draft(
                conference,
                draft -> draft.get("settled").asBoolean()
                        && draft.get("placements").size() == 2);
    }

    @Test
    void moreTalksArePlannedOnTheSide() {
        var whatIf = settled(begin(Map.of("name", "One more", "accept", List.of("not-yet"))));

        assertThat(whatIf.get("name").asString()).isEqualTo("One more");
        assertThat(whatIf.get("draft").get("placements")).hasSize(3);
        assertThat(whatIf.get("comparison").get("unplaced").get("after").asInt())
                .isZero();
        assertThat(whatIf.get("outdated").asBoolean()).isFalse();
        assertThat(scheduler.draft(conference, draft -> true).get("placements"))
                .as("the draft itself stays as it is")
                .hasSize(2);
    }

    @Test
    void aTrackLessShowsWhatHasNoPlaceThen() {
        var whatIf = settled(begin(Map.of("accept", List.of("not-yet"), "withoutTracks", List.of("side"))));

        assertThat(whatIf.get("draft").get("unplaced")).hasSize(1);
        assertThat(whatIf.get("comparison").get("unplaced").get("before").asInt())
                .isZero();
        assertThat(whatIf.get("comparison").get("after").get("medium").asLong()).isEqualTo(400);
    }

    @Test
    void whatIsTakenIsWhereTheNextPlanStarts() {
        var id = begin(Map.of("accept", List.of("not-yet"), "withdraw", List.of("b")));
        var whatIf = settled(id);

        var taken = body(http("POST", "/" + id + "/take").expectStatus().isOk());

        assertThat(taken.get("steps")
                        .valueStream()
                        .map(step -> step.get("what").asString() + " "
                                + step.get("subject").asString()))
                .containsExactly("accept not-yet", "cancel b");
        var decisions = new ArrayList<Event>(List.of(cfp.accepted("not-yet"), cfp.withdrawn("b")));
        scheduler.tell(decisions);
        var draft = scheduler.draft(
                conference,
                view -> view.get("settled").asBoolean()
                        && view.get("placements").toString().contains("not-yet"));
        assertThat(draft.get("placements")).isEqualTo(whatIf.get("draft").get("placements"));
        assertThat(body(http("GET", "/" + id)).get("outdated").asBoolean()).isTrue();
    }

    @Test
    void whatIsThrownAwayIsGone() {
        var id = begin(Map.of("withdraw", List.of("a")));
        assertThat(body(http("GET", "")).get(0).get("id").asString()).isEqualTo(id);

        http("DELETE", "/" + id).expectStatus().isNoContent();

        http("GET", "/" + id).expectStatus().isNotFound();
        http("POST", "/" + id + "/take").expectStatus().isNotFound();
        assertThat(body(http("GET", ""))).isEmpty();
    }

    @Test
    void whatKnowsOfErasedPeopleIsThrownAway() {
        var knowing = begin(Map.of("withdraw", List.of("a")));
        var other = begin(Map.of("withdraw", List.of("b")));

        scheduler.erase(Topics.SUBMISSIONS, Keys.of(conference, "b"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> http("GET", "/" + knowing).expectStatus().isNotFound());
        http("GET", "/" + other).expectStatus().isOk();
    }

    @Test
    void whatCannotBeSupposedIsRefused() {
        assertInvalid(Map.of(), "accept");
        assertInvalid(Map.of("accept", List.of("nobody")), "accept[0]");
        assertInvalid(Map.of("withdraw", List.of("a", "a")), "withdraw[1]");
        assertInvalid(Map.of("withoutTracks", List.of("attic")), "withoutTracks[0]");
        assertInvalid(Map.of("withoutTracks", List.of("main", "side")), "withoutTracks");
        assertThat(body(post(Map.of("accept", List.of("a"))).expectStatus().isEqualTo(409))
                        .get("detail")
                        .asString())
                .isEqualTo("“Title of a” is accepted already.");
        post(Map.of("withdraw", List.of("not-yet"))).expectStatus().isEqualTo(409);
    }

    @Test
    void noMoreAreKeptThanCanBePlanned() {
        for (int i = 0; i < 10; i++) {
            begin(Map.of("withdraw", List.of("a")));
        }

        post(Map.of("withdraw", List.of("a"))).expectStatus().isEqualTo(409);
    }

    private void assertInvalid(Map<String, Object> wanted, String field) {
        var problem = body(post(wanted).expectStatus().isBadRequest());
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    private String begin(Map<String, Object> wanted) {
        return body(post(wanted).expectStatus().isCreated()).get("id").asString();
    }

    private JsonNode settled(String id) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> body(http("GET", "/" + id)),
                        whatIf -> whatIf.get("settled").asBoolean());
    }

    private ResponseSpec post(Map<String, Object> wanted) {
        return scheduler
                .http()
                .post()
                .uri("/api/conferences/{conference}/what-ifs", conference)
                .body(wanted)
                .exchange();
    }

    private ResponseSpec http(String method, String path) {
        return scheduler
                .http()
                .method(HttpMethod.valueOf(method))
                .uri("/api/conferences/" + conference + "/what-ifs" + path)
                .exchange();
    }

    private static JsonNode body(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }
}
