package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.Topics;
import dev.lectern.scheduler.fixture.Cfp;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the numbers say after something has happened. */
@SchedulerServiceTest
class MetricsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Scheduler scheduler;

    @Autowired
    MeterRegistry meters;

    @LocalServerPort
    int port;

    private final String conference = Scheduler.newConference();

    @Test
    void plansAndSearchesAreCountedOverAllConferences() {
        // What other tests left is planned first.
        await().atMost(PATIENCE)
                .until(() -> gauge("lectern.planner.searching") == 0
                        && gauge("lectern.planner.queue") == 0
                        && gauge("lectern.plan.conferences", "state", "improving") == 0);
        var speeds = meters.get("lectern.solver.speed").summary().count();
        var unplaced = gauge("lectern.plan.unplaced");
        var medium = gauge("lectern.plan.cost", "level", "medium");
        var settled = gauge("lectern.plan.conferences", "state", "settled");
        // 60 minutes for twice as much, which not even a search can mend.
        scheduler.tell(new Cfp(conference)
                .track("main", "en", "2021-03-01T09:00/10:00")
                .talks("en", 3, 40));

        scheduler.settledDraft(conference);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(gauge("lectern.plan.unplaced")).isEqualTo(unplaced + 2);
            assertThat(gauge("lectern.plan.cost", "level", "medium")).isEqualTo(medium + 10 * 80);
            assertThat(gauge("lectern.plan.conferences", "state", "settled")).isEqualTo(settled + 1);
            assertThat(gauge("lectern.planner.searching")).isZero();
            assertThat(gauge("lectern.planner.queue")).isZero();
        });
        var speed = meters.get("lectern.solver.speed").summary();
        assertThat(speed.count()).isGreaterThan(speeds);
        assertThat(speed.max()).isGreaterThan(100);
        assertThat(meters.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .noneMatch(tag -> tag.getValue().contains(conference));
    }

    @Test
    void aReleaseCountsOnce() {
        var before = meters.get("lectern.releases.finalized").counter().count();
        scheduler.tell(new Cfp(conference)
                .track("main", "en", "2021-03-01T09:00/10:00")
                .talks("en", 1, 40));
        var draft = scheduler.settledDraft(conference).get("draft").asLong();

        for (var i = 0; i < 2; i++) {
            scheduler
                    .http()
                    .post()
                    .uri("/api/conferences/{conference}/releases", conference)
                    .header("Idempotency-Key", "once")
                    .body(Map.of("draft", draft))
                    .exchange()
                    .expectStatus()
                    .isCreated();
        }

        assertThat(meters.get("lectern.releases.finalized").counter().count()).isEqualTo(before + 1);
    }

    @Test
    void theLagOfTheBoardsIsKnownForEachPartitionAndGoesToZero() {
        scheduler.tell(new Cfp(conference)
                .track("main", "en", "2021-03-01T09:00/10:00")
                .talks("en", 1, 40));
        scheduler.settledDraft(conference);

        await().atMost(PATIENCE)
                .untilAsserted(() -> Stream.of(Topics.SUBMISSIONS, Topics.SCHEDULE)
                        .forEach(topic -> assertThat(meters.get("lectern.consumer.lag")
                                        .tag("reader", "boards")
                                        .tag("topic", topic)
                                        .gauges())
                                .hasSize(Topics.PARTITIONS)
                                .extracting(Gauge::value)
                                .containsOnly(0.0)));
    }

    @Test
    void readersOfAStreamAreCountedWhileTheyRead() throws Exception {
        scheduler.tell(new Cfp(conference).track("main", "en", "2021-03-01T09:00/10:00"));
        await().atMost(PATIENCE)
                .until(() -> scheduler
                        .http()
                        .get()
                        .uri("/api/conferences/{conference}/draft", conference)
                        .exchange()
                        .returnResult()
                        .getStatus()
                        .is2xxSuccessful());
        var before = gauge("lectern.draft.streams");
        var credentials = Base64.getEncoder()
                .encodeToString(("organizer:" + Scheduler.PASSWORD).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/conferences/" + conference + "/draft/stream"))
                .header("Authorization", "Basic " + credentials)
                .build();

        var stream = HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofInputStream());

        await().atMost(PATIENCE).until(() -> gauge("lectern.draft.streams") == before + 1);
        stream.cancel(true);
        // Noticed at the next heartbeat.
        await().atMost(Duration.ofSeconds(60)).until(() -> gauge("lectern.draft.streams") == before);
    }

    private double gauge(String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }
}
