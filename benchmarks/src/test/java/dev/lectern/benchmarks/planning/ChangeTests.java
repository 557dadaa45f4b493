package dev.lectern.benchmarks.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTests {

    private static final Instant NINE = Instant.parse("2027-05-03T09:00:00Z");

    @Test
    void oneTalkGoesAndOneComesAfterARelease() {
        var sample = LargeConference.of(20, 3, 1);
        var released = Waiting.untilComplete(Waiting.planner(1), Lectern.problemOf(sample))
                .plan()
                .placements();

        var change = Change.of(sample, released, 1);

        assertThat(change.problem().isReleased()).isTrue();
        assertThat(change.problem().talks())
                .extracting(Problem.Talk::id)
                .hasSize(20)
                .doesNotContain(change.withdrawn());
        assertThat(change.after().conference().talks())
                .extracting(Conference.Talk::id)
                .containsExactlyInAnyOrderElementsOf(
                        change.problem().talks().stream().map(Problem.Talk::id).toList());
    }

    @Test
    void aTalkHasMovedWhenItsTrackOrItsStartIsAnother() {
        var before = List.of(placed("here", "a", 0), placed("later", "a", 30), placed("aside", "a", 60));

        assertThat(Change.moved(before, List.of(placed("here", "a", 0), placed("new", "a", 30))))
                .isZero();
        assertThat(Change.moved(
                        before, List.of(placed("here", "a", 0), placed("later", "a", 35), placed("aside", "b", 60))))
                .isEqualTo(2);
    }

    private static PlacedTalk placed(String talk, String track, int minutes) {
        var start = NINE.plusSeconds(minutes * 60L);
        return new PlacedTalk(talk, track, start, start.plusSeconds(1800), false);
    }
}
