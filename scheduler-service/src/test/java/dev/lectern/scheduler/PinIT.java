package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.scheduler.fixture.Cfp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Pins through HTTP and Kafka. */
@SchedulerServiceTest
class PinIT {

    @Autowired
    Scheduler scheduler;

    private final String conference = Scheduler.newConference();
    private final Cfp cfp = new Cfp(conference)
            .track("main", "en", "2021-03-01T09:00/12:00")
            .track("side", "zh en", "2021-03-01T09:00/12:00")
            .pause("side", "2021-03-01T10:00/10:30")
            .talk("a", "en", 40, Cfp.speaker("x"))
            .talk("b", "en", 40, Cfp.speaker("y"))
            .talk("c", "zh", 30, Cfp.speaker("x", Cfp.span("2021-03-01T09:00/11:30")));

    @BeforeEach
    void aSettledConference() {
        scheduler.tell(cfp);
        scheduler.draft(conference, draft -> draft.get("placements").size() == 3);
    }

    @Test
    void pinsForEveryTalkGiveExactlyThosePlacements() {
        var wanted = Map.of(
                "a", "main 2021-03-01T10:20:00Z", "b", "main 2021-03-01T09:15:00Z", "c", "side 2021-03-01T11:00:00Z");

        wanted.forEach((talk, place) -> {
            var parts = place.split(" ", -1);
            var answer = body(scheduler
                    .pin(conference, talk, parts[0], parts[1])
                    .expectStatus()
                    .isOk());
            assertThat(answer.get("pinned").asBoolean()).isTrue();
            assertThat(answer.get("track").asString()).isEqualTo(parts[0]);
            assertThat(answer.get("start").asString()).isEqualTo(parts[1]);
        });

        var draft = scheduler.draft(
                conference,
                view -> view.get("settled").asBoolean()
                        && view.get("placements")
                                .valueStream()
                                .allMatch(placed -> placed.get("pinned").asBoolean()));
        assertThat(draft.get("placements").valueStream())
                .allSatisfy(placed -> assertThat(placed.get("track").asString() + " "
                                + placed.get("start").asString())
                        .isEqualTo(wanted.get(placed.get("talk").asString())))
                .hasSize(3);
    }

    @Test
    void aPinThatCannotHoldIsRefusedWithTheReason() {
        scheduler
                .pin(conference, "a", "main", "2021-03-01T10:00:00Z")
                .expectStatus()
                .isOk();

        assertConflict("b", "main", "2021-03-01T10:30:00Z", "it overlaps “Title of a”");
        assertConflict("b", "main", "2021-03-01T11:30:00Z", "track main is not open");
        assertConflict("b", "side", "2021-03-01T09:30:00Z", "track side has a break");
        assertConflict("c", "main", "2021-03-01T09:00:00Z", "track main takes talks in en, and it is in zh");
        assertConflict("c", "side", "2021-03-01T10:30:00Z", "its speaker Speaker x is on stage then");
        assertConflict("c", "side", "2021-03-01T11:15:00Z", "its speaker Speaker x is only available");
    }

    @Test
    void aPinMayMoveOverItself() {
        scheduler
                .pin(conference, "a", "main", "2021-03-01T10:00:00Z")
                .expectStatus()
                .isOk();

        scheduler
                .pin(conference, "a", "main", "2021-03-01T10:20:00Z")
                .expectStatus()
                .isOk();
        scheduler
                .pin(conference, "a", "main", "2021-03-01T10:20:00Z")
                .expectStatus()
                .isOk();

        assertThat(body(scheduler
                                .http()
                                .get()
                                .uri("/api/conferences/{conference}/pins", conference)
                                .exchange())
                        .valueStream()
                        .map(pin -> pin.get("start").asString()))
                .containsExactly("2021-03-01T10:20:00Z");
    }

    @Test
    void badInputIsRefusedByField() {
        assertInvalid("a", Map.of("track", "attic", "start", "2021-03-01T09:00:00Z"), "track", "main, side");
        assertInvalid("a", Map.of("track", "main", "start", "2021-03-01T09:03:00Z"), "start", "grid of 5 minutes");
        assertInvalid("a", Map.of("start", "2021-03-01T09:00:00Z"), "track", "is required");
        assertInvalid("a", Map.of("track", "main"), "start", "is required");
        assertInvalid("a", Map.of("track", "main", "start", "soon"), "start", "");
        assertInvalid("a", Map.of("track", "main", "start", "2021-03-01T09:00:00Z", "room", 1), "room", "");
    }

    @Test
    void whatIsNoTalkCannotBePinned() {
        scheduler
                .pin(conference, "nobody", "main", "2021-03-01T09:00:00Z")
                .expectStatus()
                .isNotFound();
        scheduler
                .pin("nowhere", "a", "main", "2021-03-01T09:00:00Z")
                .expectStatus()
                .isNotFound();
    }

    @Test
    void anUnpinnedTalkIsFreeAgain() {
        scheduler
                .pin(conference, "a", "main", "2021-03-01T10:20:00Z")
                .expectStatus()
                .isOk();

        unpin("a").expectStatus().isNoContent();
        unpin("a").expectStatus().isNoContent();

        unpin("nobody").expectStatus().isNotFound();
        scheduler.draft(
                conference,
                draft -> draft.get("settled").asBoolean()
                        && draft.get("placements")
                                .valueStream()
                                .noneMatch(placed -> placed.get("pinned").asBoolean()));
    }

    @Test
    void ofTwoPinsOfOnePlaceAtTheSameTimeOneHolds() {
        var callers = Executors.newFixedThreadPool(2);
        var answers = new ArrayList<CompletableFuture<Integer>>();
        for (var talk : List.of("a", "b")) {
            answers.add(CompletableFuture.supplyAsync(
                    () -> scheduler
                            .pin(conference, talk, "main", "2021-03-01T09:00:00Z")
                            .returnResult()
                            .getStatus()
                            .value(),
                    callers));
        }

        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
        callers.shutdown();
    }

    private ResponseSpec unpin(String talk) {
        return scheduler
                .http()
                .delete()
                .uri("/api/conferences/{conference}/pins/{talk}", conference, talk)
                .exchange();
    }

    private void assertConflict(String talk, String track, String start, String reason) {
        var problem = body(
                scheduler.pin(conference, talk, track, start).expectStatus().isEqualTo(409));
        assertThat(problem.get("type").asString()).isEqualTo("urn:lectern:problem:pin-cannot-hold");
        assertThat(problem.get("detail").asString()).contains(reason);
    }

    private void assertInvalid(String talk, Map<String, Object> body, String field, String message) {
        var problem = body(scheduler
                .http()
                .put()
                .uri("/api/conferences/{conference}/pins/{talk}", conference, talk)
                .body(body)
                .exchange()
                .expectStatus()
                .isBadRequest());
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(problem.get("errors").get(0).get("message").asString()).contains(message);
    }

    private static JsonNode body(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }
}
