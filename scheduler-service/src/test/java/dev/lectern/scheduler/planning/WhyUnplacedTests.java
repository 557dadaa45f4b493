package dev.lectern.scheduler.planning;

import static dev.lectern.scheduler.fixture.Cfp.NOW;
import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.span;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static dev.lectern.scheduler.fixture.Wish.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.fixture.Cfp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** What people are told of the talk “x”, which has no place. */
class WhyUnplacedTests {

    private static final Planner PLANNER =
            new Planner(new TerminationConfig().withScoreCalculationCountLimit(1_000L), 0);

    private final Cfp cfp = new Cfp("conf_1")
            .track("main", "en", "2021-03-01T09:00/10:00")
            .track("side", "en", "2021-03-01T09:00/10:00")
            .talk("x", "en", 40, speaker("own"));

    @Test
    void itsPinDoesNotHold() {
        assertThat(reasonsWithPins("x attic 09:00"))
                .containsExactly("its pin no longer holds: there is no track attic");
    }

    @Test
    void ofPinsThatOverlapTheFirstOneHolds() {
        cfp.talk("y", "en", 40, speaker("y"));

        assertThat(reasonsWithPins("y main 09:00", "x main 09:20"))
                .containsExactly("its pin no longer holds: it overlaps “Title of y” (2021-03-01 09:00–09:40 UTC)"
                        + " on track main");
    }

    @Test
    void noTrackMayHaveIt() {
        cfp.wish("x", wish().allowed("attic"));

        assertThat(reasons()).containsExactly("it may be on no track with en");
    }

    @Test
    void noTrackHasWhatItNeeds() {
        cfp.offers("main", "recorded")
                .offers("side", "recorded", "hands-on")
                .needs("x", "recorded", "hands-on")
                .wish("x", wish().forbidden("side"));

        assertThat(reasons()).containsExactly("it needs recorded and hands-on, which no track it may be on has");
    }

    @Test
    void theTracksThatItMayBeOnAreTakenByBreaks() {
        cfp.wish("x", wish().allowed("side")).pause("side", "2021-03-01T09:00/10:00");

        assertThat(reasons())
                .containsExactly("no time is left on the tracks it may be on that is not taken by breaks and pins");
    }

    @Test
    void itIsTooLongForTheTracksThatItMayBeOn() {
        cfp.wish("x", wish().allowed("side")).pause("side", "2021-03-01T09:25/09:40");

        assertThat(reasons())
                .containsExactly(
                        "it takes 40 minutes, and the longest free stretch on the tracks it may be on has 25 minutes");
    }

    @Test
    void itsTimesLeaveNoTime() {
        cfp.wish("x", wish().earliest("2021-03-01T09:15").latest("2021-03-01T09:50"));

        assertThat(reasons())
                .containsExactly(
                        "it may not start before 2021-03-01 09:15 UTC and must be over by 2021-03-01 09:50 UTC",
                        "no track with en is open for 40 minutes at such a time");
    }

    @Test
    void itsTimesContradictEachOther() {
        cfp.wish("x", wish().earliest("2021-03-01T12:00").latest("2021-03-01T09:00"));

        assertThat(reasons())
                .contains("it may not start before 2021-03-01 12:00 UTC and must be over by 2021-03-01 09:00 UTC");
    }

    @Test
    void itsSpeakersAreNeverThere() {
        cfp.talk("x", "en", 40, speaker("own", span("2021-03-01T12:00/13:00")));

        assertThat(reasons())
                .containsExactly(
                        "its speaker Speaker own is only available 2021-03-01 12:00–13:00 UTC",
                        "no track with en is open for 40 minutes when all its speakers are free");
    }

    @Test
    void itsSpeakerIsPinnedElsewhere() {
        cfp.talk("y", "en", 40, speaker("own"));

        assertThat(reasonsWithPins("y main 09:10"))
                .containsExactly(
                        "its speaker Speaker own also gives “Title of y” (2021-03-01 09:10–09:50 UTC), which is pinned",
                        "no track with en is open for 40 minutes at such a time");
    }

    @Test
    void whatItComesAfterIsPinnedTooLate() {
        cfp.talk("y", "en", 40, speaker("y")).wish("x", wish().after("y"));

        assertThat(reasonsWithPins("y main 09:20"))
                .containsExactly(
                        "it comes after “Title of y” (2021-03-01 09:20–10:00 UTC)",
                        "no track with en is open for 40 minutes at such a time");
    }

    @Test
    void talksThatComeAfterEachOtherGoRoundInACircle() {
        cfp.talk("y", "en", 5, speaker("y"))
                .talk("z", "en", 5, speaker("z"))
                .wish("x", wish().after("y"))
                .wish("y", wish().after("z").priority(10))
                .wish("z", wish().after("x").priority(10));

        assertThat(reasons())
                .contains(
                        "it comes after “Title of y”, which comes after “Title of z”, which comes after it",
                        "no gap of 40 minutes is left on tracks with en that suits it")
                .anyMatch(reason -> reason.startsWith("it comes after “Title of y” (2021-03-01 "))
                .anyMatch(reason -> reason.startsWith("it comes before “Title of z” (2021-03-01 "));
    }

    @Test
    void aPlenaryTalkTakesItsTime() {
        cfp.talk("y", "en", 40, speaker("y")).wish("y", wish().plenary().priority(10));

        assertThat(reasons())
                .contains("no gap of 40 minutes is left on tracks with en that suits it")
                .anyMatch(reason -> reason.startsWith(
                        "it must not be in parallel with the plenary talk “Title of y” (2021-03-01 "));
    }

    @Test
    void itIsAPlenaryTalkItself() {
        cfp.talk("y", "en", 40, speaker("y")).wish("x", wish().plenary()).wish("y", wish().priority(10));

        assertThat(reasons()).contains("it is a plenary talk: no other may be at its time");
    }

    @Test
    void itMustNotBeInParallel() {
        cfp.talk("y", "en", 40, speaker("y"))
                .wish("x", wish().tags("cloud"))
                .wish("y", wish().tags("cloud").priority(10));

        assertThat(reasons())
                .anyMatch(reason -> reason.startsWith("it must not be in parallel with “Title of y” (2021-03-01 "));
    }

    @Test
    void anotherOneThatIsPinnedOpensTheConference() {
        cfp.talk("x", "en", 20, speaker("own"))
                .talk("y", "en", 40, speaker("y"))
                .wish("x", wish().allowed("main").opening())
                .wish("y", wish().opening());

        assertThat(reasonsWithPins("y main 09:20"))
                .contains("it must not start before the opening, “Title of y” (2021-03-01 09:20–10:00 UTC)");
    }

    @Test
    void itsSpeakerNeedsTimeBetweenTracks() {
        cfp.transfer(15)
                .talk("x", "en", 20, speaker("own"))
                .talk("y", "en", 40, speaker("own"))
                .wish("x", wish().allowed("side"))
                .wish("y", wish().allowed("main").priority(10));

        assertThat(reasons())
                .contains("a speaker needs 15 minutes between two tracks")
                .anyMatch(reason -> reason.startsWith("its speaker Speaker own also gives “Title of y” (2021-03-01 "));
    }

    @Test
    void aRuleOfComfortIsHard() {
        cfp.wish("x", wish().preferred("attic")).rule(PlanningRule.PREFERRED_TRACKS, Level.HARD);

        assertThat(reasons()).contains("hard for this conference: A talk is on a track that it prefers.");
    }

    @Test
    void whatIsNotHardIsNoReason() {
        for (var rule : PlanningRule.values()) {
            cfp.rule(rule, Level.SOFT);
        }
        cfp.talk("y", "en", 40, speaker("y"))
                .needs("x", "hands-on")
                .wish(
                        "x",
                        wish().allowed("attic")
                                .after("x", "y")
                                .notParallelWith("y")
                                .plenary())
                .wish("y", wish().opening().after("x"));

        assertThat(plan(cfp.problem()).unplaced()).isEmpty();
    }

    private List<String> reasons() {
        return reasons(cfp.problem());
    }

    private List<String> reasonsWithPins(String... pins) {
        var board = cfp.board();
        for (int i = 0; i < pins.length; i++) {
            var words = pins[i].split(" ", -1);
            board = board.apply(
                    new TalkPinned("conf_1", words[0], i + 1L, NOW, words[1], at("2021-03-01T" + words[2])));
        }
        return reasons(board.problem().orElseThrow());
    }

    private static List<String> reasons(Problem problem) {
        var unplaced = plan(problem).unplaced();
        assertThat(unplaced)
                .singleElement()
                .satisfies(talk -> assertThat(talk.talk()).isEqualTo("x"));
        return unplaced.get(0).reasons();
    }

    private static Plan plan(Problem problem) {
        return PLANNER.search(problem, List.of()).run(candidate -> {}).plan();
    }
}
