package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.RuleSetting;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.scheduler.fixture.Cfp;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Searches that organizers end or take up again, and the order in which conferences are planned. */
@SchedulerServiceTest
class StopAndContinueIT {

    @Autowired
    Scheduler scheduler;

    private final String conference = Scheduler.newConference();

    /** Something always costs, so that no search ends because nothing can be better. */
    private Cfp nightly(String id) {
        return new Cfp(id)
                .track("main", "en", "2021-03-01T02:00/06:00")
                .rules(Map.of("audienceLocalNight", new RuleSetting(Level.SOFT, 1)))
                .talks("en", 4, 40);
    }

    @Test
    void aSettledDraftIsPlannedOnAndSettlesAgain() {
        scheduler.tell(nightly(conference));
        var settled = scheduler
                .draft(
                        conference,
                        draft -> draft.get("settled").asBoolean()
                                && draft.get("placements").size() == 4)
                .get("draft")
                .asLong();

        post("continue").expectStatus().isEqualTo(202);

        scheduler.draft(conference, draft -> draft.get("draft").asLong() > settled);
        post("stop").expectStatus().isEqualTo(202);
        var again = scheduler.draft(
                conference,
                draft -> draft.get("settled").asBoolean() && draft.get("draft").asLong() > settled);
        assertThat(again.get("placements")).hasSize(4);
    }

    @Test
    void whatIsStoppedBeforeItsFirstDraftGetsOne() {
        scheduler.tell(nightly(conference));
        scheduler.draft(conference, draft -> true);

        post("stop").expectStatus().isEqualTo(202);

        assertThat(scheduler
                        .draft(
                                conference,
                                draft -> draft.get("settled").asBoolean()
                                        && draft.get("placements").size() == 4)
                        .get("placements"))
                .hasSize(4);
        post("stop").expectStatus().isEqualTo(202);
    }

    @Test
    void aDozenConferencesAtOnceAllGetADraftSoon() {
        var conferences = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            conferences.add(Scheduler.newConference());
        }
        conferences.forEach(id -> scheduler.tell(nightly(id)));

        for (var id : conferences) {
            scheduler.draft(id, draft -> draft.get("placements").size() == 4);
        }

        assertThat(conferences)
                .as("nobody waits for a first draft until others have settled")
                .anyMatch(
                        id -> !scheduler.draft(id, draft -> true).get("settled").asBoolean());
    }

    @Test
    void onlyOrganizersMayStopOrContinue() {
        scheduler.tell(nightly(conference));
        scheduler.draft(conference, draft -> true);

        scheduler
                .anonymous()
                .mutate()
                .defaultHeaders(headers -> headers.setBasicAuth("reviewer", Scheduler.PASSWORD))
                .build()
                .post()
                .uri("/api/conferences/{conference}/draft/stop", conference)
                .exchange()
                .expectStatus()
                .isForbidden();
        scheduler
                .http()
                .post()
                .uri("/api/conferences/nowhere/draft/continue")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private ResponseSpec post(String command) {
        return scheduler
                .http()
                .post()
                .uri("/api/conferences/{conference}/draft/" + command, conference)
                .exchange();
    }
}
