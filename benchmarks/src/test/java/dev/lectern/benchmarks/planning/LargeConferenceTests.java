package dev.lectern.benchmarks.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LargeConferenceTests {

    @Test
    void hasRoomForItsTalksAndIsTheSameForTheSameSeed() {
        var sample = LargeConference.of(66, 2, 7);
        var conference = sample.conference();

        assertThat(conference.talks()).hasSize(66);
        assertThat(conference.talks().stream()
                        .mapToInt(Conference.Talk::minutes)
                        .sum())
                .isBetween(1700, 2300);
        assertThat(Stretch.of(conference).entrySet().stream()
                        .mapToLong(stretch -> stretch.getKey().open().minutes() * stretch.getValue())
                        .sum())
                .isEqualTo(2 * 3 * 7 * 60);
        assertThat(LargeConference.of(66, 2, 7).conference()).isEqualTo(conference);
        assertThat(LargeConference.of(66, 2, 8).conference()).isNotEqualTo(conference);
    }

    @Test
    void itsScorecardFindsWhatIsNotPlaced() {
        var sample = LargeConference.of(10, 1, 1);

        assertThat(Scorecard.of(sample.conference(), List.of()).unplaced())
                .isEqualTo(sample.conference().talks().stream()
                        .mapToInt(Conference.Talk::minutes)
                        .sum());
    }
}
