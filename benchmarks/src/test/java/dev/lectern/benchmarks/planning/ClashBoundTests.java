package dev.lectern.benchmarks.planning;

import static dev.lectern.benchmarks.planning.Programs.conference;
import static dev.lectern.benchmarks.planning.Programs.span;
import static dev.lectern.benchmarks.planning.Programs.talk;
import static dev.lectern.benchmarks.planning.Programs.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.benchmarks.planning.Conference.Talk;
import dev.lectern.events.TalkPlanning;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClashBoundTests {

    /** What is said to be known already, so that fewer would be of interest. */
    private static final int IMPOSSIBLE = 9;

    @Test
    void aTopicWithMoreMinutesThanAreOpenMustClash() {
        var conference = conference(
                List.of(track("a"), track("b")),
                talk("x1", 40, "x"),
                talk("x2", 40, "x"),
                talk("x3", 40, "x"),
                talk("x4", 40, "x"),
                talk("x5", 40, "x"));

        assertThat(bound(conference, 2)).isEqualTo(2);
        assertThat(bound(conference, 5)).as("whatever is known").isEqualTo(2);
    }

    @Test
    void aTopicMustClashWhenAnotherTakesItsOnlyLongTrack() {
        var tracks = List.of(
                track("long", List.of(span(0, 60)), List.of()),
                track("short", List.of(span(0, 30)), List.of()),
                track("as short", List.of(span(0, 30)), List.of()));

        assertThat(bound(conference(tracks, talk("x1", 30, "x"), talk("x2", 30, "x")), 1))
                .isZero();
        assertThat(bound(conference(tracks, talk("x1", 30, "x"), talk("x2", 30, "x"), talk("y", 60, "y")), 1))
                .isEqualTo(1);
    }

    @Test
    void aSpeakerOfTwoTalksCanForceAClash() {
        var tracks = List.of(
                track("a", List.of(span(0, 60)), List.of()),
                track("b", List.of(span(0, 30)), List.of()),
                track("c", List.of(span(30, 60)), List.of()));
        var x1 = talk("x1", 30, "x", "ann");
        var x2 = talk("x2", 30, "x", "eve");

        assertThat(bound(conference(tracks, x1, x2, talk("y", 30, "y"), talk("z", 30, "z")), 1))
                .isZero();
        assertThat(bound(conference(tracks, x1, x2, talk("y", 30, "y", "ann"), talk("x3", 30, "x", "ida")), 2))
                .isEqualTo(1);
    }

    @Test
    void breaksAndChangeoversTakeTime() {
        var talks = new Talk[] {talk("x1", 30, "x"), talk("x2", 30, "x")};
        var pause = List.of(span(25, 35));
        var tracks = List.of(track("a", List.of(span(0, 65)), pause), track("b", List.of(span(0, 65)), pause));

        assertThat(bound(conference(tracks, talks), 1)).isEqualTo(1);

        var one = List.of(track("a", List.of(span(0, 60)), List.of()), track("b", List.of(span(0, 60)), List.of()));
        assertThat(bound(conference(10, one, talks), 1))
                .as("on different tracks")
                .isZero();
    }

    @Test
    void aTopicThatMayNotBeScatteredMustClashWhereItHasNoTimeOfItsOwn() {
        var tracks = List.of(
                track("a", List.of(span(0, 60)), List.of()),
                track("b", List.of(span(0, 60)), List.of()),
                track("late", List.of(span(60, 120)), List.of()));
        var talks = new Talk[] {
            talk("x1", 30, "x"), talk("x2", 30, "x"), talk("x3", 30, "x"), talk("y1", 30, "y"), talk("y2", 30, "y")
        };
        var conference = conference(tracks, talks);

        assertThat(tidyBound(conference, 1, 0)).as("x on two tracks").isZero();
        assertThat(tidyBound(conference, 0, 2))
                .as("three talks of a topic on one track")
                .isEqualTo(IMPOSSIBLE);
    }

    @Test
    void aTopicMustClashWhereTracksAreOpenAtTheSameTimeAlone() {
        var tracks = List.of(
                track("a", List.of(span(0, 120)), List.of()),
                track("b", List.of(span(0, 80)), List.of()),
                track("c", List.of(span(0, 80)), List.of()));
        var talks = new Talk[] {
            talk("x1", 40, "x"),
            talk("x2", 40, "x"),
            talk("x3", 40, "x"),
            talk("x4", 40, "x"),
            talk("x5", 40, "x"),
            talk("y1", 40, "y"),
            talk("y2", 40, "y")
        };

        assertThat(tidyBound(conference(tracks, talks), 1, 0)).isEqualTo(2);
        assertThat(tidyBound(conference(tracks, talks), 0, 0)).isEqualTo(IMPOSSIBLE);
    }

    @Test
    void anotherDayIsNoScattering() {
        var tracks =
                List.of(track("a", List.of(span(0, 60)), List.of()), track("b", List.of(span(1440, 1500)), List.of()));
        var talks = new Talk[] {talk("x1", 30, "x"), talk("x2", 30, "x"), talk("x3", 30, "x")};

        assertThat(tidyBound(conference(tracks, talks), 0, 0)).isZero();
    }

    @Test
    void talksOfSeveralTopicsConnectThem() {
        var tracks = List.of(track("a", List.of(span(0, 90)), List.of()));
        var both = new Talk("xy", 30, Set.of("en"), Set.of("x", "y"), Set.of(), List.of(), TalkPlanning.NONE);

        assertThat(tidyBound(conference(tracks, talk("x", 30, "x"), both, talk("y", 30, "y")), 0, 0))
                .isZero();
        assertThat(tidyBound(conference(tracks, talk("x", 30, "x"), talk("z", 30, "z"), talk("y", 30, "y")), 0, 1))
                .isEqualTo(IMPOSSIBLE);
    }

    @Test
    void aProgramWithoutClashesNeedsNoProof() {
        assertThat(ClashBound.prove(conference(List.of(track("a"))), 0, 1)).isEqualTo(new ClashBound(0, true, null, 0));
    }

    private static int tidyBound(Conference conference, int scattered, int switches) {
        var limits = new Scorecard(0, 0, 0, scattered, switches, 0, 0);
        return ClashBound.proveAsTidyAs(limits, conference, IMPOSSIBLE, 20).clashes();
    }

    private static int bound(Conference conference, int known) {
        return ClashBound.prove(conference, known, 20).clashes();
    }
}
