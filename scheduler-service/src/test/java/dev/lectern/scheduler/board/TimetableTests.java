package dev.lectern.scheduler.board;

import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.span;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static dev.lectern.scheduler.fixture.Wish.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.scheduler.fixture.Cfp;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told when a talk cannot be where they want it; times are on 2021-03-01. */
class TimetableTests {

    private final Cfp cfp = new Cfp("conf_1")
            .track("main", "en", "2021-03-01T09:00/12:00")
            .track("side", "en zh", "2021-03-01T09:00/12:00")
            .talk("a", "en", 40, speaker("x"))
            .talk("b", "en", 40, speaker("y"));

    @Test
    void aTalkIsPlacedOnce() {
        var timetable = timetable("a main 09:00");

        assertThat(timetable.has("a")).isTrue();
        assertThat(objection(timetable, "a side 10:00")).contains("it has a place already");
    }

    @Test
    void aTalkIsAccepted() {
        assertThat(objection(timetable(), "c main 09:00")).contains("it is not an accepted talk");
    }

    @Test
    void aTrackExists() {
        assertThat(objection(timetable(), "a attic 09:00")).contains("there is no track attic");
    }

    @Test
    void aTalkStartsOnTheGrid() {
        assertThat(objection(timetable(), "a main 09:03"))
                .contains("2021-03-01T09:03:00Z is not on the grid of 5 minutes");
    }

    @Test
    void aTrackIsOpen() {
        cfp.pause("side", "2021-03-01T10:00/10:15");

        assertThat(objection(timetable(), "a main 11:20")).isEmpty();
        assertThat(objection(timetable(), "a main 11:25"))
                .contains("track main is not open 2021-03-01 11:25–12:05 UTC");
        assertThat(objection(timetable(), "a side 09:20")).isEmpty();
        assertThat(objection(timetable(), "a side 09:25"))
                .hasValueSatisfying(words -> assertThat(words).contains("break", "2021-03-01 10:00–10:15 UTC"));
    }

    @Test
    void aTrackHasTheLanguage() {
        cfp.talk("c", "zh", 40, speaker("z"));

        assertThat(objection(timetable(), "c side 09:00")).isEmpty();
        assertThat(objection(timetable(), "c main 09:00"))
                .hasValueSatisfying(words -> assertThat(words).contains("zh", "main"));
    }

    @Test
    void aTrackHasOneTalkAtATime() {
        cfp.changeover(5);
        var timetable = timetable("a main 09:00");

        assertThat(objection(timetable, "b main 09:45")).isEmpty();
        assertThat(objection(timetable, "b main 09:30"))
                .contains("it overlaps “Title of a” (2021-03-01 09:00–09:40 UTC) on track main");
        assertThat(objection(timetable, "b main 09:40"))
                .contains("it overlaps “Title of a” (2021-03-01 09:00–09:40 UTC) on track main,"
                        + " with 5 minutes of changeover");
    }

    @Test
    void aSpeakerIsInOnePlace() {
        cfp.talk("c", "en", 40, speaker("x"));
        var timetable = timetable("a main 09:00");

        assertThat(objection(timetable, "c side 09:40")).isEmpty();
        assertThat(objection(timetable, "c side 09:35"))
                .contains("its speaker Speaker x is on stage then in “Title of a” (2021-03-01 09:00–09:40 UTC),"
                        + " on track main");
    }

    @Test
    void aSpeakerIsAvailable() {
        cfp.talk("c", "en", 40, speaker("z", span("2021-03-01T10:00/11:00")));

        assertThat(objection(timetable(), "c main 10:20")).isEmpty();
        assertThat(objection(timetable(), "c main 10:25"))
                .contains("its speaker Speaker z is only available 2021-03-01 10:00–11:00 UTC");
    }

    @Test
    void aSpeakerHasTimeToGetToAnotherTrack() {
        cfp.transfer(15).talk("c", "en", 40, speaker("x"));

        assertThat(objection(timetable("a main 09:00"), "c side 09:55")).isEmpty();
        assertThat(objection(timetable("a main 09:00"), "c main 09:40")).isEmpty();
        assertObjection(
                PlanningRule.SPEAKER_TRANSFER,
                "a speaker needs 15 minutes between it and “Title of a” (2021-03-01 09:00–09:40 UTC) on track main",
                "a main 09:00",
                "c side 09:50");
        assertObjection(
                PlanningRule.SPEAKER_TRANSFER,
                "a speaker needs 15 minutes between it and “Title of a” (2021-03-01 10:00–10:40 UTC) on track main",
                "a main 10:00",
                "c side 09:10");
    }

    @Test
    void aTrackHasTheFeaturesThatATalkNeeds() {
        cfp.offers("side", "recorded", "hands-on").needs("a", "recorded", "hands-on");

        assertThat(objection(timetable(), "a side 09:00")).isEmpty();
        assertObjection(
                PlanningRule.TRACK_FEATURES,
                "it needs recorded and hands-on, which track main does not have",
                "a main 09:00");
    }

    @Test
    void aTalkIsOnATrackThatIsAllowedForIt() {
        cfp.wish("a", wish().allowed("side")).wish("b", wish().forbidden("main"));

        assertThat(objection(timetable(), "a side 09:00")).isEmpty();
        assertObjection(PlanningRule.ALLOWED_TRACKS, "it may not be on track main", "a main 09:00");
        assertThat(objection(timetable(), "b side 09:00")).isEmpty();
        assertObjection(PlanningRule.ALLOWED_TRACKS, "it may not be on track main", "b main 09:00");
    }

    @Test
    void aTalkIsNeitherTooEarlyNorTooLate() {
        cfp.wish("a", wish().earliest("2021-03-01T10:00").latest("2021-03-01T11:00"));

        assertThat(objection(timetable(), "a main 10:20")).isEmpty();
        assertObjection(PlanningRule.TALK_TIMES, "it may not start before 2021-03-01 10:00 UTC", "a main 09:55");
        assertObjection(PlanningRule.TALK_TIMES, "it must be over by 2021-03-01 11:00 UTC", "a main 10:25");
    }

    @Test
    void aTalkComesAfterWhatItBuildsOn() {
        cfp.wish("b", wish().after("a"));

        assertThat(objection(timetable("a main 09:00"), "b side 09:40")).isEmpty();
        assertObjection(
                PlanningRule.TALK_ORDER,
                "it must come after “Title of a” (2021-03-01 09:00–09:40 UTC)",
                "a main 09:00",
                "b side 09:35");
        assertObjection(
                PlanningRule.TALK_ORDER,
                "it must come before “Title of b” (2021-03-01 09:35–10:15 UTC)",
                "b side 09:35",
                "a main 09:00");
    }

    @Test
    void talksThatMustNotBeInParallelAreNot() {
        cfp.talk("c", "en", 40, speaker("z"))
                .wish("a", wish().tags("cloud"))
                .wish("b", wish().tags("cloud", "edge"))
                .wish("c", wish().notParallelWith("a"));

        assertThat(objection(timetable("a main 09:00"), "b side 09:40")).isEmpty();
        assertObjection(
                PlanningRule.NEVER_IN_PARALLEL,
                "it must not be in parallel with “Title of a” (2021-03-01 09:00–09:40 UTC)",
                "a main 09:00",
                "b side 09:35");
        assertObjection(
                PlanningRule.NEVER_IN_PARALLEL,
                "it must not be in parallel with “Title of c” (2021-03-01 09:00–09:40 UTC)",
                "c main 09:00",
                "a side 09:35");
        assertThat(objection(timetable("c main 09:00"), "b side 09:00")).isEmpty();
    }

    @Test
    void besideAPlenaryTalkThereIsNoOther() {
        cfp.wish("a", wish().plenary());

        assertThat(objection(timetable("a main 09:00"), "b side 09:40")).isEmpty();
        assertObjection(
                PlanningRule.PLENARY,
                "there is the plenary talk “Title of a” (2021-03-01 09:00–09:40 UTC) then",
                "a main 09:00",
                "b side 09:35");
        assertObjection(
                PlanningRule.PLENARY,
                "it is a plenary talk, and there is “Title of b” (2021-03-01 09:35–10:15 UTC) then",
                "b side 09:35",
                "a main 09:00");
    }

    @Test
    void noTalkStartsBeforeTheOpening() {
        cfp.wish("a", wish().opening());

        assertThat(objection(timetable("a main 09:30"), "b side 09:30")).isEmpty();
        assertObjection(
                PlanningRule.OPENING_FIRST,
                "it must not start before the opening, “Title of a” (2021-03-01 09:30–10:10 UTC)",
                "a main 09:30",
                "b side 09:25");
        assertObjection(
                PlanningRule.OPENING_FIRST,
                "it opens the conference, and “Title of b” (2021-03-01 09:25–10:05 UTC) is before it",
                "b side 09:25",
                "a main 09:30");
    }

    @Test
    void noTalkEndsAfterTheClosing() {
        cfp.wish("a", wish().closing());

        assertThat(objection(timetable("a main 09:30"), "b side 09:30")).isEmpty();
        assertObjection(
                PlanningRule.CLOSING_LAST,
                "it must not end after the closing, “Title of a” (2021-03-01 09:30–10:10 UTC)",
                "a main 09:30",
                "b side 09:35");
        assertObjection(
                PlanningRule.CLOSING_LAST,
                "it closes the conference, and “Title of b” (2021-03-01 09:35–10:15 UTC) is after it",
                "b side 09:35",
                "a main 09:30");
    }

    /** Raised against the last place as long as the rule is hard. */
    private void assertObjection(PlanningRule rule, String words, String... places) {
        for (var level : Level.values()) {
            cfp.rule(rule, level);
            var others = timetable(Arrays.copyOf(places, places.length - 1));
            assertThat(objection(others, places[places.length - 1]))
                    .as("%s is %s", rule, level)
                    .isEqualTo(level == Level.HARD ? Optional.of(words) : Optional.empty());
        }
        cfp.rule(rule, Level.HARD);
    }

    private Timetable timetable(String... places) {
        var timetable = new Timetable(cfp.problem());
        for (var place : places) {
            var words = place.split(" ", -1);
            assertThat(timetable.tryPlace(words[0], words[1], at("2021-03-01T" + words[2])))
                    .as(place)
                    .isEmpty();
        }
        return timetable;
    }

    private static Optional<String> objection(Timetable timetable, String place) {
        var words = place.split(" ", -1);
        return timetable.objectionTo(words[0], words[1], at("2021-03-01T" + words[2]));
    }
}
