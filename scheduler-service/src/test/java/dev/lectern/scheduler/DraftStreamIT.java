package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.scheduler.fixture.Cfp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Drafts as they come. */
@SchedulerServiceTest
class DraftStreamIT {

    @Autowired
    Scheduler scheduler;

    @LocalServerPort
    int port;

    @Test
    void eachBetterDraftIsToldToThoseWhoListen() throws Exception {
        var conference = Scheduler.newConference();
        var cfp = new Cfp(conference)
                .track("main", "en", "2021-03-01T09:00/12:00")
                .talks("en", 2, 40);
        scheduler.tell(cfp);
        var first = scheduler
                .draft(conference, draft -> draft.get("placements").size() == 2)
                .get("draft")
                .asLong();
        var lines = listen(conference);
        await().atMost(Duration.ofSeconds(20)).until(() -> lines.contains("id:" + first));

        scheduler.tell(cfp.withdrawn("en-40-01"));

        var next = scheduler
                .draft(
                        conference,
                        draft -> draft.get("settled").asBoolean()
                                && draft.get("placements").size() == 1)
                .get("draft")
                .asLong();
        await().atMost(Duration.ofSeconds(20)).until(() -> lines.contains("id:" + next));
        assertThat(lines).anyMatch(line -> line.startsWith("data:{\"draft\":" + next + ",\"settled\":true"));
    }

    private List<String> listen(String conference) throws Exception {
        var lines = new CopyOnWriteArrayList<String>();
        var credentials =
                Base64.getEncoder().encodeToString(("reviewer:" + Scheduler.PASSWORD).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/conferences/" + conference + "/draft/stream"))
                .header("Authorization", "Basic " + credentials)
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        var reader = new Thread(() -> {
            try {
                response.body().forEach(lines::add);
            } catch (RuntimeException e) {
                // The server goes away at the end of the tests.
            }
        });
        reader.setDaemon(true);
        reader.start();
        return lines;
    }
}
