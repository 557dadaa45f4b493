package dev.lectern.scheduler.check;

import static dev.lectern.scheduler.fixture.Cfp.NOW;
import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.span;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static dev.lectern.scheduler.fixture.Schedule.placed;
import static dev.lectern.scheduler.fixture.Wish.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.fixture.Cfp;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramCheckTests {

    private final Cfp cfp = new Cfp("conf_1")
            .changeover(5)
            .track("main", "en", "2021-03-01T09:00/12:00")
            .track("side", "en zh", "2021-03-01T09:00/12:00")
            .pause("side", "2021-03-01T10:00/10:15")
            .talk("a", "en", 40, speaker("x"))
            .talk("b", "en", 40, speaker("y"), speaker("x"))
            .talk("c", "zh", 30, speaker("z", span("2021-03-01T09:00/10:00")));

    private final Problem problem = cfp.problem();

    @Test
    void aLegalProgramPasses() {
        assertThat(violations(
                        placed("a", "main", "2021-03-01T09:00", 40),
                        placed("b", "main", "2021-03-01T09:45", 40),
                        placed("c", "side", "2021-03-01T09:30", 30)))
                .isEmpty();
    }

    @Test
    void talksOfATrackKeepTheChangeover() {
        assertThat(violations(placed("a", "main", "2021-03-01T09:00", 40), placed("b", "main", "2021-03-01T09:40", 40)))
                .singleElement()
                .asString()
                .contains("a and b overlap on track main");
    }

    @Test
    void talksAreInsideTheWindows() {
        assertThat(violations(placed("a", "main", "2021-03-01T11:30", 40)))
                .singleElement()
                .asString()
                .contains("outside the windows of track main");
    }

    @Test
    void talksAreOutsideTheBreaks() {
        assertThat(violations(placed("a", "side", "2021-03-01T09:30", 40)))
                .singleElement()
                .asString()
                .contains("in the break of track side");
    }

    @Test
    void aTrackHasTheLanguage() {
        assertThat(violations(placed("c", "main", "2021-03-01T09:00", 30)))
                .singleElement()
                .asString()
                .contains("c is in [zh], and track main takes [en]");
    }

    @Test
    void aTrackExists() {
        assertThat(violations(placed("a", "attic", "2021-03-01T09:00", 40)))
                .containsExactly("a is on track attic, which does not exist");
    }

    @Test
    void aSpeakerIsInOnePlace() {
        assertThat(violations(placed("a", "main", "2021-03-01T09:00", 40), placed("b", "side", "2021-03-01T09:20", 40)))
                .containsExactly("speaker Speaker x would be in a and b at 2021-03-01T09:20:00Z");
    }

    @Test
    void aSpeakerIsAvailable() {
        assertThat(violations(placed("c", "side", "2021-03-01T10:30", 30)))
                .singleElement()
                .asString()
                .contains("speaker Speaker z of c is not available");
    }

    @Test
    void aTalkStartsOnTheGrid() {
        assertThat(violations(placed("a", "main", "2021-03-01T09:03", 40)))
                .singleElement()
                .asString()
                .contains("not on the grid of 5 minutes");
    }

    @Test
    void aTalkTakesItsTime() {
        assertThat(violations(placed("a", "main", "2021-03-01T09:00", 35)))
                .singleElement()
                .asString()
                .contains("a takes 40 minutes");
    }

    @Test
    void aTalkIsPlacedOnce() {
        assertThat(violations(placed("a", "main", "2021-03-01T09:00", 40), placed("a", "main", "2021-03-01T10:00", 40)))
                .containsExactly("a is placed twice");
    }

    @Test
    void aTalkIsAccepted() {
        assertThat(violations(placed("nobody", "main", "2021-03-01T09:00", 40)))
                .containsExactly("nobody is not an accepted talk");
    }

    @Test
    void aPinnedTalkIsAtItsPin() {
        var pinned = cfp.board()
                .apply(new TalkPinned("conf_1", "a", 1, NOW, "main", at("2021-03-01T09:00")))
                .problem()
                .orElseThrow();

        assertThat(ProgramCheck.violations(pinned, List.of(placed("a", "main", "2021-03-01T10:00", 40))))
                .singleElement()
                .asString()
                .contains("a is pinned to track main at 2021-03-01T09:00:00Z");
        assertThat(ProgramCheck.violations(pinned, List.of())).containsExactly("a is pinned, but has no place");
    }

    @Test
    void aTrackHasTheFeaturesThatATalkNeeds() {
        var features = new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/12:00")
                .track("lab", "en", "2021-03-01T09:00/12:00")
                .offers("main", "recorded")
                .offers("lab", "recorded", "hands-on")
                .talk("a", "en", 40, speaker("x"))
                .needs("a", "recorded", "hands-on");

        assertThat(violations(features, placed("a", "lab", "2021-03-01T09:00", 40)))
                .isEmpty();
        assertBroken(
                features,
                PlanningRule.TRACK_FEATURES,
                "a needs hands-on, and track main does not have it",
                placed("a", "main", "2021-03-01T09:00", 40));
    }

    @Test
    void aTalkIsOnATrackThatIsAllowedForIt() {
        var tracks = hall("a", "b");
        tracks.wish("a", wish().allowed("side")).wish("b", wish().forbidden("main"));

        assertThat(violations(
                        tracks,
                        placed("a", "side", "2021-03-01T09:00", 40),
                        placed("b", "side", "2021-03-01T10:00", 40)))
                .isEmpty();
        assertBroken(
                tracks,
                PlanningRule.ALLOWED_TRACKS,
                "a is not allowed on track main",
                placed("a", "main", "2021-03-01T09:00", 40));
        assertBroken(
                tracks,
                PlanningRule.ALLOWED_TRACKS,
                "b is not allowed on track main",
                placed("b", "main", "2021-03-01T09:00", 40));
    }

    @Test
    void aTalkIsNotTooEarly() {
        var times = hall("a");
        times.wish("a", wish().earliest("2021-03-01T10:00"));

        assertThat(violations(times, placed("a", "main", "2021-03-01T10:00", 40)))
                .isEmpty();
        assertBroken(
                times,
                PlanningRule.TALK_TIMES,
                "a starts at 2021-03-01T09:55:00Z, before its earliest time 2021-03-01T10:00:00Z",
                placed("a", "main", "2021-03-01T09:55", 40));
    }

    @Test
    void aTalkIsNotTooLate() {
        var times = hall("a");
        times.wish("a", wish().latest("2021-03-01T10:00"));

        assertThat(violations(times, placed("a", "main", "2021-03-01T09:20", 40)))
                .isEmpty();
        assertBroken(
                times,
                PlanningRule.TALK_TIMES,
                "a ends at 2021-03-01T10:05:00Z, after its latest time 2021-03-01T10:00:00Z",
                placed("a", "main", "2021-03-01T09:25", 40));
    }

    @Test
    void aTalkComesAfterWhatItBuildsOn() {
        var order = hall("a", "b");
        order.wish("b", wish().after("a", "unknown"));

        assertThat(violations(order, aAndB("09:00", "09:40"))).isEmpty();
        assertThat(violations(order, placed("b", "side", "2021-03-01T09:00", 40)))
                .isEmpty();
        assertBroken(order, PlanningRule.TALK_ORDER, "b must come after a", aAndB("09:00", "09:35"));
    }

    @Test
    void talksThatMustNotBeInParallelAreNot() {
        var apart = hall("a", "b");
        apart.wish("b", wish().notParallelWith("a"));

        assertThat(violations(apart, aAndB("09:00", "09:40"))).isEmpty();
        assertBroken(apart, PlanningRule.NEVER_IN_PARALLEL, "b and a must not be in parallel", aAndB("09:00", "09:35"));
    }

    @Test
    void talksWithACommonTagAreNotInParallel() {
        var tags = hall("a", "b", "c");
        tags.wish("a", wish().tags("cloud", "keynote"))
                .wish("b", wish().tags("cloud"))
                .wish("c", wish().tags("edge"));

        assertThat(violations(
                        tags, placed("a", "main", "2021-03-01T09:00", 40), placed("c", "side", "2021-03-01T09:00", 40)))
                .isEmpty();
        assertBroken(tags, PlanningRule.NEVER_IN_PARALLEL, "a and b must not be in parallel", aAndB("09:00", "09:00"));
    }

    @Test
    void besideAPlenaryTalkThereIsNoOther() {
        var plenary = hall("a", "b");
        plenary.wish("a", wish().plenary());

        assertThat(violations(plenary, aAndB("09:00", "09:40"))).isEmpty();
        assertBroken(plenary, PlanningRule.PLENARY, "b is beside the plenary talk a", aAndB("09:00", "09:35"));
    }

    @Test
    void noTalkStartsBeforeTheOpening() {
        var opening = hall("a", "b");
        opening.wish("a", wish().opening());

        assertThat(violations(opening, aAndB("09:00", "09:00"))).isEmpty();
        assertBroken(opening, PlanningRule.OPENING_FIRST, "b starts before the opening a", aAndB("09:05", "09:00"));
    }

    @Test
    void noTalkEndsAfterTheClosing() {
        var closing = hall("a", "b");
        closing.wish("a", wish().closing());

        assertThat(violations(closing, aAndB("09:00", "09:00"))).isEmpty();
        assertBroken(closing, PlanningRule.CLOSING_LAST, "b ends after the closing a", aAndB("09:00", "09:05"));
    }

    @Test
    void aSpeakerHasTimeToGetToAnotherTrack() {
        var transfer = new Cfp("conf_1")
                .transfer(15)
                .track("main", "en", "2021-03-01T09:00/12:00")
                .track("side", "en", "2021-03-01T09:00/12:00")
                .talk("a", "en", 40, speaker("x"))
                .talk("b", "en", 40, speaker("x"));

        assertThat(violations(transfer, aAndB("09:00", "09:55"))).isEmpty();
        assertThat(violations(
                        transfer,
                        placed("a", "main", "2021-03-01T09:00", 40),
                        placed("b", "main", "2021-03-01T09:40", 40)))
                .isEmpty();
        assertBroken(
                transfer,
                PlanningRule.SPEAKER_TRANSFER,
                "speaker Speaker x has too little time between a and b at 2021-03-01T09:50:00Z",
                aAndB("09:00", "09:50"));
    }

    /** Two tracks, and talks in English of 40 minutes, each with a speaker of its own. */
    private static Cfp hall(String... talks) {
        var hall = new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/12:00")
                .track("side", "en", "2021-03-01T09:00/12:00");
        for (var talk : talks) {
            hall.talk(talk, "en", 40, speaker("of " + talk));
        }
        return hall;
    }

    /** Talk a on track main, and talk b on track side. */
    private static PlacedTalk[] aAndB(String startOfA, String startOfB) {
        return new PlacedTalk[] {
            placed("a", "main", "2021-03-01T" + startOfA, 40), placed("b", "side", "2021-03-01T" + startOfB, 40)
        };
    }

    /** Found as long as the rule is hard. */
    private static void assertBroken(Cfp cfp, PlanningRule rule, String violation, PlacedTalk... placements) {
        for (var level : Level.values()) {
            assertThat(violations(cfp.rule(rule, level), placements))
                    .as("%s is %s", rule, level)
                    .isEqualTo(level == Level.HARD ? List.of(violation) : List.of());
        }
        cfp.rule(rule, Level.HARD);
    }

    private static List<String> violations(Cfp cfp, PlacedTalk... placements) {
        return ProgramCheck.violations(cfp.problem(), List.of(placements));
    }

    private List<String> violations(PlacedTalk... placements) {
        return ProgramCheck.violations(problem, List.of(placements));
    }
}
