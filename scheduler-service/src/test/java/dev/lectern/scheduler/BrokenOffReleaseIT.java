package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.EventCodec;
import dev.lectern.events.Keys;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.Topics;
import dev.lectern.scheduler.fixture.Cfp;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.testing.TopicReader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** A release that is finalized a second time because the first try came to nothing. */
@SchedulerServiceTest
class BrokenOffReleaseIT {

    @Autowired
    Scheduler scheduler;

    @Autowired
    EventCodec codec;

    @Autowired
    Mishaps mishaps;

    private final String conference = Scheduler.newConference();

    @AfterEach
    void endMishaps() {
        mishaps.end();
    }

    @Test
    void isNotMixedWithWhatIsLeftOfTheFirstTry() {
        var cfp = new Cfp(conference)
                .track("main", "en", "2021-03-01T09:00/12:00")
                .talk("a", "en", 40, Cfp.speaker("x"))
                .talk("b", "en", 40, Cfp.speaker("y"));
        scheduler.tell(cfp);
        var draft = scheduler
                .draft(
                        conference,
                        view -> view.get("settled").asBoolean()
                                && view.get("placements").size() == 2)
                .get("draft")
                .asLong();
        mishaps.at(CrashPoint.RELEASE_UNCLOSED);
        release(draft).expectStatus().is5xxServerError();

        scheduler.tell(cfp.retitled("a", "Another title"));
        scheduler.draft(conference, view -> view.toString().contains("Another title"));
        mishaps.end();
        release(draft).expectStatus().isCreated();
        release(draft).expectStatus().isCreated();

        try (var topic = TopicReader.of(Topics.SCHEDULE)) {
            var talks = topic
                    .until(
                            records -> records.stream()
                                            .filter(record ->
                                                    record.key().startsWith(Keys.of(conference, "releases") + "/"))
                                            .count()
                                    >= 5,
                            Duration.ofSeconds(20))
                    .stream()
                    .filter(record -> record.key().startsWith(Keys.of(conference, "releases") + "/"))
                    .map(record -> codec.read(record).orElseThrow())
                    .filter(TalkReleased.class::isInstance)
                    .map(TalkReleased.class::cast)
                    .filter(talk -> talk.talk().equals("a"))
                    .toList();
            assertThat(talks).extracting(TalkReleased::title).containsExactly("Title of a", "Another title");
            assertThat(talks).extracting(TalkReleased::id).doesNotHaveDuplicates();
            assertThat(talks).extracting(TalkReleased::release).containsOnly(1L);
        }
    }

    private ResponseSpec release(long draft) {
        return scheduler
                .http()
                .post()
                .uri("/api/conferences/{conference}/releases", conference)
                .header("Idempotency-Key", "once")
                .body(Map.of("draft", draft))
                .exchange();
    }
}
