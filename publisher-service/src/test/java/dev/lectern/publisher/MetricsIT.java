package dev.lectern.publisher;

import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.Topics;
import dev.lectern.testing.Backends;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What the numbers say after something has happened. */
@RunningPublisher
class MetricsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Autowired
    private Schedule schedule;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private RestTestClient http;

    @Test
    void theLagGrowsWhileTheStoreIsAwayAndGoesToZeroAgain() {
        var conference = newConference();
        schedule.tell(ScheduledRelease.of(conference, 1, ScheduledTalk.of("a", "09:00")));
        schedule.told(conference, 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(lag())
                        .hasSize(Topics.PARTITIONS)
                        .extracting(Gauge::value)
                        .containsOnly(0.0));

        Backends.mongo().stop();
        try {
            schedule.tell(ScheduledRelease.of(conference, 2, ScheduledTalk.of("b", "09:00")));
            schedule.tell(ScheduledRelease.of(conference, 3, ScheduledTalk.of("c", "09:00")));

            // All but the talk that was gathered before the store was needed.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    lag().stream().mapToDouble(Gauge::value).sum())
                            .isGreaterThanOrEqualTo(3));
        } finally {
            Backends.mongo().start();
        }

        schedule.told(conference, 3);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(lag()).extracting(Gauge::value).containsOnly(0.0));
    }

    @Test
    void pagesAreCountedByTheirKindAndNotByConference() {
        for (var conference : new String[] {newConference(), newConference()}) {
            http.get().uri("/{conference}", conference).exchange();
            http.get().uri("/api/conferences/{conference}/program", conference).exchange();
        }
        http.get().uri("/no/such/page").exchange();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(meters.find("http.server.requests").timers())
                                .extracting(timer -> timer.getId().getTag("uri"))
                                .contains("/{conference}", "/api/conferences/{conference}/program"));
        assertThat(meters.find("http.server.requests").timers())
                .extracting(Timer::getId)
                .noneMatch(id -> String.valueOf(id.getTag("uri")).contains("conf_"));
    }

    private Collection<Gauge> lag() {
        return meters.get("lectern.consumer.lag")
                .tag("reader", "schedule")
                .tag("topic", Topics.SCHEDULE)
                .gauges();
    }
}
