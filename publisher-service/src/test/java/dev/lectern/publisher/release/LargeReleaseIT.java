package dev.lectern.publisher.release;

import static dev.lectern.publisher.Schedule.PATIENCE;
import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.Track;
import dev.lectern.publisher.RunningPublisher;
import dev.lectern.publisher.Schedule;
import dev.lectern.publisher.ScheduledRelease;
import dev.lectern.publisher.ScheduledTalk;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RunningPublisher
class LargeReleaseIT {

    @Autowired
    private Schedule schedule;

    @Autowired
    private Heads heads;

    @Autowired
    private Releases releases;

    @Autowired
    private Refusals refusals;

    @Test
    void aConferenceOfTwoThousandSessionsIsPublished() {
        var conference = newConference();

        schedule.tell(release(conference, 2_000));

        assertThat(schedule.told(conference, 1)).hasSize(2_001);
        assertThat(releases.current(conference))
                .get()
                .extracting(Release::sessionCount)
                .isEqualTo(2_000);
        await().atMost(PATIENCE).until(() -> heads.of(conference).outbox().isEmpty());
    }

    @Test
    void whatTheStoreCannotHoldIsRefusedAndDoesNotBlockTheConference() {
        var conference = newConference();

        schedule.tell(release(conference, 5_500));
        schedule.tell(ScheduledRelease.of(conference, 2, ScheduledTalk.of("a", "09:00")));

        assertThat(schedule.told(conference, 2)).hasSize(2);
        assertThat(refusals.find(conference, 1))
                .get()
                .extracting(refusal -> refusal.violations().get(0).rule())
                .isEqualTo(Violation.Rule.SIZE);
    }

    /** Talks of five minutes with 2 kB of text, side by side on many tracks. */
    private static ScheduledRelease release(String conference, int talks) {
        var perTrack = 36;
        var main = ScheduledRelease.of(conference, 1).tracks().get(1);
        var tracks = IntStream.rangeClosed(0, talks / perTrack)
                .mapToObj(track -> new Track(
                        "track-" + track, "Track " + track, main.languages(), "UTC", main.windows(), main.breaks()))
                .toArray(Track[]::new);
        var scheduled = IntStream.range(0, talks)
                .mapToObj(i -> {
                    var start = Instant.parse("2027-03-09T09:00:00Z").plusSeconds(300L * (i % perTrack));
                    return ScheduledTalk.of("talk-" + i, "09:00")
                            .about("x".repeat(2_000))
                            .at(start.toString(), start.plusSeconds(300).toString())
                            .on("track-" + i / perTrack);
                })
                .toArray(ScheduledTalk[]::new);
        return ScheduledRelease.of(conference, 1, scheduled).tracks(tracks);
    }
}
