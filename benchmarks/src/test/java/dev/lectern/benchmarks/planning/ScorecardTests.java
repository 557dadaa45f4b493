package dev.lectern.benchmarks.planning;

import static dev.lectern.benchmarks.planning.Programs.at;
import static dev.lectern.benchmarks.planning.Programs.conference;
import static dev.lectern.benchmarks.planning.Programs.span;
import static dev.lectern.benchmarks.planning.Programs.speaker;
import static dev.lectern.benchmarks.planning.Programs.talk;
import static dev.lectern.benchmarks.planning.Programs.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.benchmarks.planning.Conference.Placed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorecardTests {

    private final Conference conference = conference(
            List.of(track("a"), track("b")),
            talk("x1", 30, "x"),
            talk("x2", 30, "x"),
            talk("x3", 30, "x"),
            talk("y1", 30, "y"),
            talk("none", 30, ""));

    @Test
    void countsTheMinutesOfTalksWithoutAPlace() {
        assertThat(of(conference, at("x1", "a", 0, 30)).unplaced()).isEqualTo(120);
        assertThat(of(conference).unplaced()).isEqualTo(150);
    }

    @Test
    void countsPairsOfATopicThatOverlap() {
        var card = of(
                conference,
                at("x1", "a", 0, 30),
                at("x2", "b", 25, 55),
                at("x3", "a", 30, 60),
                at("y1", "b", 60, 90),
                at("none", "a", 60, 90));

        assertThat(card.clash()).isEqualTo(2);
    }

    @Test
    void countsTracksOfATopicBeyondOneADay() {
        var days = conference(
                List.of(
                        track("a", List.of(span(0, 120), span(1440, 1560)), List.of()),
                        track("b", List.of(span(0, 120), span(1440, 1560)), List.of())),
                talk("x1", 30, "x"),
                talk("x2", 30, "x"),
                talk("x3", 30, "x"));

        assertThat(of(days, at("x1", "a", 0, 30), at("x2", "b", 30, 60), at("x3", "a", 60, 90))
                        .scattered())
                .isEqualTo(1);
        assertThat(of(days, at("x1", "a", 0, 30), at("x2", "b", 1440, 1470)).scattered())
                .isZero();
    }

    @Test
    void countsNeighboursWithoutACommonTopicInAWindow() {
        var card = of(conference, at("x1", "a", 0, 30), at("y1", "a", 30, 60), at("x2", "a", 90, 120));
        assertThat(card.switches()).isEqualTo(2);

        var windows = conference(
                List.of(track("a", List.of(span(0, 60), span(60, 120)), List.of())),
                talk("x1", 30, "x"),
                talk("y1", 30, "y"));
        assertThat(of(windows, at("x1", "a", 30, 60), at("y1", "a", 60, 90)).switches())
                .as("across windows")
                .isZero();
    }

    @Test
    void countsIdleMinutesBetweenTalksButNotBreaks() {
        var breaks = conference(
                List.of(track("a", List.of(span(0, 120)), List.of(span(40, 50)))),
                talk("x1", 30, "x"),
                talk("x2", 30, "x"));

        assertThat(of(breaks, at("x1", "a", 5, 35), at("x2", "a", 60, 90)).idle())
                .isEqualTo(15);
    }

    @Test
    void countsMinutesAtNightForEachSpeaker() {
        // Nine o'clock in UTC is 17:00 in Taipei and 04:00 in New York, in winter.
        var zones = conference(
                List.of(track("a", List.of(span(0, 600)), List.of())),
                talk("x1", 30, "x", speaker("wei", "Asia/Taipei"), speaker("ann", "America/New_York")),
                talk("x2", 30, "x", speaker("eve", null)));

        assertThat(of(zones, at("x1", "a", 0, 30), at("x2", "a", 540, 570)).night())
                .isEqualTo(30);
        assertThat(of(zones, at("x1", "a", 345, 375)).night())
                .as("from 22:45 in Taipei")
                .isEqualTo(15);
    }

    @Test
    void countsBrokenRules() {
        assertThat(of(conference, at("x1", "a", 0, 30), at("x2", "a", 15, 45)).broken())
                .isEqualTo(1);
    }

    @Test
    void isAsTidyAsAnotherWhenNeitherLineIsWorse() {
        var published = new Scorecard(0, 0, 18, 3, 1, 0, 0);

        assertThat(new Scorecard(0, 0, 40, 3, 1, 9, 9).isAsTidyAs(published)).isTrue();
        assertThat(new Scorecard(0, 0, 6, 4, 0, 0, 0).isAsTidyAs(published)).isFalse();
        assertThat(new Scorecard(0, 0, 6, 0, 2, 0, 0).isAsTidyAs(published)).isFalse();
    }

    private static Scorecard of(Conference conference, Placed... program) {
        return Scorecard.of(conference, List.of(program));
    }
}
