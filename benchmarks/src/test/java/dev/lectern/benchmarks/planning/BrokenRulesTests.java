package dev.lectern.benchmarks.planning;

import static dev.lectern.benchmarks.planning.Programs.at;
import static dev.lectern.benchmarks.planning.Programs.conference;
import static dev.lectern.benchmarks.planning.Programs.span;
import static dev.lectern.benchmarks.planning.Programs.speaker;
import static dev.lectern.benchmarks.planning.Programs.talk;
import static dev.lectern.benchmarks.planning.Programs.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.benchmarks.planning.Conference.Placed;
import dev.lectern.benchmarks.planning.Conference.Talk;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.TalkPlanning;
import dev.lectern.events.TalkPlanning.Position;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BrokenRulesTests {

    private final Conference simple =
            conference(List.of(track("a"), track("b")), talk("one", 30, "x"), talk("two", 30, "x"));

    @Test
    void aSoundProgramBreaksNothing() {
        assertThat(broken(simple, at("one", "a", 0, 30), at("two", "a", 30, 60)))
                .isEmpty();
    }

    @Test
    void aTalkNeedsExactlyItsMinutesOnTheGrid() {
        assertThat(broken(simple, at("one", "a", 0, 25))).hasSize(1);
        assertThat(broken(simple, at("one", "a", 3, 33))).hasSize(1);
    }

    @Test
    void aTalkIsInOneWindowAndInNoBreak() {
        var track = track("a", List.of(span(0, 60), span(60, 120)), List.of(span(100, 110)));
        var conference = conference(List.of(track), talk("one", 30, "x"));

        assertThat(broken(conference, at("one", "a", 30, 60))).isEmpty();
        assertThat(broken(conference, at("one", "a", 45, 75))).hasSize(1);
        assertThat(broken(conference, at("one", "a", 75, 105))).hasSize(1);
    }

    @Test
    void aTrackHasTheLanguageOfItsTalks() {
        var talk = new Talk("one", 30, Set.of("zh"), Set.of(), Set.of(), List.of(), TalkPlanning.NONE);

        assertThat(broken(conference(List.of(track("a")), talk), at("one", "a", 0, 30)))
                .hasSize(1);
    }

    @Test
    void talksOfATrackAreTheChangeoverApart() {
        var conference = conference(10, List.of(track("a"), track("b")), talk("one", 30, "x"), talk("two", 30, "x"));

        assertThat(broken(conference, at("one", "a", 0, 30), at("two", "a", 40, 70)))
                .isEmpty();
        assertThat(broken(conference, at("one", "a", 0, 30), at("two", "a", 35, 65)))
                .hasSize(1);
        assertThat(broken(conference, at("one", "a", 0, 30), at("two", "b", 35, 65)))
                .isEmpty();
    }

    @Test
    void aSpeakerIsInOnePlaceAndHasTimeToGetToTheNext() {
        var conference =
                conference(List.of(track("a"), track("b")), talk("one", 30, "x", "wei"), talk("two", 30, "y", "wei"));

        assertThat(broken(conference, at("one", "a", 0, 30), at("two", "b", 15, 45)))
                .hasSize(1);
        assertThat(broken(conference, at("one", "a", 0, 30), at("two", "b", 35, 65)))
                .hasSize(1);
        assertThat(broken(conference, at("one", "a", 0, 30), at("two", "b", 40, 70)))
                .isEmpty();
        assertThat(broken(conference, at("one", "a", 0, 30), at("two", "a", 30, 60)))
                .isEmpty();
    }

    @Test
    void aSpeakerIsAvailable() {
        var conference =
                conference(List.of(track("a")), talk("one", 30, "x", speaker("wei", null, span(0, 20), span(60, 120))));

        assertThat(broken(conference, at("one", "a", 60, 90))).isEmpty();
        assertThat(broken(conference, at("one", "a", 0, 30))).hasSize(1);
    }

    @Test
    void whatIsPlacedExistsAndIsPlacedOnce() {
        assertThat(broken(simple, at("other", "a", 0, 30))).hasSize(1);
        assertThat(broken(simple, at("one", "c", 0, 30))).hasSize(1);
        assertThat(broken(simple, at("one", "a", 0, 30), at("one", "a", 60, 90)))
                .hasSize(1);
    }

    @Test
    void whatOrganizersAskForIsKept() {
        var tracks = List.of(track("a"), track("b"));
        var opening = planning(Position.OPENING, List.of(), List.of("b"), List.of());
        var conference = conference(
                tracks,
                talk("one", 30, "x", opening),
                talk("two", 30, "x", planning(null, List.of("one"), List.of(), List.of("three"))),
                talk("three", 30, "x"));

        assertThat(broken(conference, at("one", "a", 0, 30), at("two", "a", 30, 60), at("three", "b", 60, 90)))
                .isEmpty();
        assertThat(broken(conference, at("one", "b", 0, 30))).hasSize(1);
        assertThat(broken(conference, at("one", "a", 60, 90), at("three", "a", 0, 30)))
                .hasSize(1);
        assertThat(broken(conference, at("one", "a", 30, 60), at("two", "b", 30, 60)))
                .hasSize(1);
        assertThat(broken(conference, at("two", "a", 30, 60), at("three", "b", 30, 60)))
                .hasSize(1);
    }

    @Test
    void aRuleThatIsNotHardIsNotBroken() {
        var conference = new Conference(
                5,
                0,
                10,
                List.of(track("a"), track("b")),
                List.of(talk("one", 30, "x", "wei"), talk("two", 30, "y", "wei")),
                Map.of("speakerTransfer", Level.SOFT, "speakerInOnePlace", Level.OFF));

        assertThat(broken(conference, at("one", "a", 0, 30), at("two", "b", 35, 65)))
                .isEmpty();
        assertThat(broken(conference, at("one", "a", 0, 30), at("two", "b", 15, 45)))
                .as("what is always hard")
                .hasSize(1);
    }

    private static List<String> broken(Conference conference, Placed... program) {
        return BrokenRules.of(conference, List.of(program));
    }

    private static TalkPlanning planning(
            @Nullable Position position,
            List<String> after,
            List<String> forbiddenTracks,
            List<String> notParallelWith) {
        return new TalkPlanning(
                1,
                0,
                null,
                false,
                position,
                List.of(),
                forbiddenTracks,
                List.of(),
                null,
                null,
                List.of(),
                after,
                notParallelWith,
                List.of());
    }
}
