package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.scheduler.fixture.Cfp;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From accepted talks to a settled draft. */
@SchedulerServiceTest
class PlanningFlowIT {

    @Autowired
    Scheduler scheduler;

    @Test
    void everyTalkOfAFullConferenceGetsAPlace() {
        var conference = Scheduler.newConference();

        scheduler.tell(Cfp.exactFit(conference));

        var draft = scheduler.draft(
                conference,
                view -> view.get("settled").asBoolean()
                        && view.get("placements").size() == 65);
        assertThat(draft.get("unplaced")).isEmpty();
        assertThat(draft.get("score").asString()).isEqualTo("0hard/0medium/0soft");
    }

    @Test
    void aWithdrawnTalkIsNoLongerShownOnceItsRecordIsRead() {
        var conference = Scheduler.newConference();
        var cfp = Cfp.exactFit(conference);
        scheduler.tell(cfp);
        scheduler.draft(
                conference,
                view -> view.get("settled").asBoolean()
                        && view.get("placements").size() == 65);

        scheduler.tell(cfp.withdrawn("zh-50-01"));

        var view = scheduler.draft(
                conference,
                draft -> !draft.get("settled").asBoolean()
                        || draft.get("placements").size() == 64);
        assertThat(talks(view)).doesNotContain("zh-50-01");
        var next = scheduler.draft(
                conference,
                draft -> draft.get("settled").asBoolean()
                        && draft.get("placements").size() == 64);
        assertThat(next.get("unplaced")).isEmpty();
    }

    @Test
    void theServiceIsReadyOnceItHasReadTheTopics() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> scheduler
                        .anonymous()
                        .get()
                        .uri("/actuator/health/readiness")
                        .exchange()
                        .expectStatus()
                        .isOk());
    }

    @Test
    void anUnknownConferenceHasNoDraft() {
        scheduler
                .http()
                .get()
                .uri("/api/conferences/nowhere/draft")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private static List<String> talks(JsonNode draft) {
        return StreamSupport.stream(draft.get("placements").spliterator(), false)
                .map(placement -> placement.get("talk").asString())
                .toList();
    }
}
