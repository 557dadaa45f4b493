package dev.lectern.scheduler.planning;

import static dev.lectern.scheduler.fixture.Cfp.NOW;
import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.span;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.Interval;
import dev.lectern.events.RuleSetting;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.events.ScheduleEvent.UnplacedTalk;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.check.ProgramCheck;
import dev.lectern.scheduler.fixture.Cfp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTests {

    private static final Planner PLANNER = new Planner(Duration.ofMillis(300), Duration.ofSeconds(3));

    @Test
    void aConferenceThatIsFullToTheMinuteGetsComplete() {
        var problem = Cfp.exactFit("conf_1").problem();

        var plan = plan(problem);

        assertThat(plan.unplaced()).isEmpty();
        assertThat(plan.optimal()).isTrue();
        assertThat(plan.placements()).hasSize(65);
        assertThat(ProgramCheck.violations(problem, plan.placements())).isEmpty();
    }

    @Test
    void theSearchMendsWhatBestFitGetsWrong() {
        // Best fit puts 40 + 40 into the stretch of 90; only 50 + 40 and 40 + 30 + 30 fill both.
        var problem = new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/10:30", "2021-03-01T11:00/12:40")
                .talks("en", 2, 40)
                .talks("en", 1, 50)
                .talks("en", 2, 30)
                .problem();

        assertThat(plan(problem).unplaced()).isEmpty();
    }

    @Test
    void aFullTrackIsFilledAnewWhenThatLeavesLessOver() {
        // Best fit places 40 and 25; only without the 25 there is room for both of the others, each at its time.
        var problem = new Cfp("conf_1")
                .changeover(5)
                .track("main", "en", "2021-03-01T09:00/10:20")
                .talk("early", "en", 10, speaker("early bird", span("2021-03-01T09:00/09:50")))
                .talk("middle", "en", 25, speaker("anybody"))
                .talk("long", "en", 40, speaker("somebody"))
                .talk("late", "en", 20, speaker("late riser", span("2021-03-01T09:30/10:20")))
                .problem();

        assertThat(plan(problem).unplaced()).extracting(UnplacedTalk::talk).containsExactly("middle");
    }

    @Test
    void anEarlierDraftIsWhereItStarts() {
        var cfp = Cfp.exactFit("conf_1");
        var before = plan(cfp.problem());
        cfp.withdrawn("en-10-00");

        var after = PLANNER.search(cfp.problem(), before.placements())
                .run(candidate -> {})
                .plan();

        var moved = new ArrayList<>(after.placements());
        moved.removeAll(before.placements());
        assertThat(after.unplaced()).isEmpty();
        assertThat(moved).allMatch(placement -> placement.track().equals("track-en"));
        assertThat(moved.stream()
                        .map(PlacedTalk::start)
                        .map(start -> start.toString().substring(0, 10)))
                .as("only what is behind the gap moves up")
                .hasSizeLessThan(13)
                .allMatch(day -> day.equals(dayOf(before, "en-10-00")));
    }

    @Test
    void anEarlierDraftThatLeavesNoRoomForTheLastTalkIsNotWhereItEnds() {
        var problem = Cfp.exactFit("conf_1").problem();
        var earlier = List.of(
                placed("zh-40-00", "2021-02-23T01:00", 40),
                placed("zh-10-00", "2021-02-23T01:40", 10),
                placed("zh-10-01", "2021-02-23T02:00", 10),
                placed("zh-10-02", "2021-02-23T02:10", 10),
                placed("zh-40-01", "2021-02-23T02:40", 40),
                placed("zh-50-00", "2021-02-23T03:20", 50),
                placed("zh-40-02", "2021-02-23T04:10", 40),
                placed("zh-50-01", "2021-02-25T01:00", 50),
                placed("zh-40-03", "2021-02-25T02:00", 40),
                placed("zh-40-04", "2021-02-25T02:40", 40),
                placed("zh-40-05", "2021-02-25T03:20", 40),
                placed("zh-40-06", "2021-02-25T04:00", 40),
                placed("zh-40-07", "2021-02-25T04:40", 40));

        var plan = PLANNER.search(problem, earlier).run(candidate -> {}).plan();

        assertThat(plan.unplaced()).isEmpty();
        assertThat(ProgramCheck.violations(problem, plan.placements())).isEmpty();
    }

    @Test
    void pinnedTalksStayWhereTheyAre() {
        var cfp = Cfp.exactFit("conf_1");
        var pinned = cfp.board()
                .apply(new TalkPinned("conf_1", "zh-40-03", 1, NOW, "track-zh", at("2021-02-25T04:40")))
                .problem()
                .orElseThrow();

        var plan = plan(pinned);

        assertThat(plan.placements())
                .contains(new PlacedTalk("zh-40-03", "track-zh", at("2021-02-25T04:40"), at("2021-02-25T05:20"), true));
        assertThat(plan.unplaced()).isEmpty();
        assertThat(ProgramCheck.violations(pinned, plan.placements())).isEmpty();
    }

    @Test
    void aTalkWaitsForItsSpeaker() {
        var problem = new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/12:00")
                .talk("late", "en", 30, speaker("x", span("2021-03-01T11:20/12:00")))
                .problem();

        assertThat(plan(problem).placements()).extracting(PlacedTalk::start).containsExactly(at("2021-03-01T11:20"));
    }

    @Test
    void aTalkCanStartLaterWhenItsSpeakerIsElsewhereFirst() {
        var problem = new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/10:00")
                .track("side", "zh", "2021-03-01T09:00/10:00")
                .talk("a", "en", 30, speaker("x"))
                .talk("b", "zh", 30, speaker("x"))
                .problem();

        var plan = plan(problem);

        assertThat(plan.unplaced()).isEmpty();
        assertThat(ProgramCheck.violations(problem, plan.placements())).isEmpty();
    }

    @Test
    void whyATalkHasNoPlaceIsSaidInWords() {
        var cfp = new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/10:00")
                .talk("foreign", "fr", 10, speaker("a"))
                .talk("long", "en", 150, speaker("b"))
                .talk("busy", "en", 10, speaker("c", span("2021-03-02T09:00/10:00")))
                .talk("one", "en", 40, speaker("d"))
                .talk("two", "en", 40, speaker("e"))
                .talk("lost", "en", 10, speaker("f"));
        var problem = cfp.board()
                .apply(new TalkPinned("conf_1", "lost", 1, NOW, "attic", at("2021-03-01T09:00")))
                .problem()
                .orElseThrow();

        var reasons = new HashMap<String, List<String>>();
        plan(problem).unplaced().forEach(unplaced -> reasons.put(unplaced.talk(), unplaced.reasons()));

        assertThat(reasons)
                .containsEntry("foreign", List.of("no track takes talks in fr"))
                .containsEntry(
                        "long",
                        List.of("it takes 150 minutes, and the longest free stretch on tracks with en has 60 minutes"))
                .containsEntry(
                        "busy",
                        List.of(
                                "its speaker Speaker c is only available 2021-03-02 09:00–10:00 UTC",
                                "no track with en is open for 10 minutes when all its speakers are free"))
                .containsEntry("lost", List.of("its pin no longer holds: there is no track attic"))
                .hasSize(5);
        reasons.keySet().removeAll(List.of("foreign", "long", "busy", "lost"));
        assertThat(reasons.values())
                .containsExactly(List.of("no room: 80 minutes needed on tracks with en, but only 60 are free"));
    }

    @Test
    void rulesSayWhatTheyCost() {
        var problem = new Cfp("conf_1")
                .rules(Map.of("unplacedTalks", new RuleSetting(Level.SOFT, 3)))
                .track("main", "en", "2021-03-01T09:00/10:00")
                .talks("en", 2, 40)
                .problem();

        var plan = plan(problem);

        assertThat(plan.score()).hasToString("0hard/0medium/-120soft");
        assertThat(plan.rules())
                .contains(
                        new RuleCost("trackOpen", Level.HARD, 0, 0), new RuleCost("unplacedTalks", Level.SOFT, 120, 1));
    }

    @Test
    void changeoverIsKeptBetweenTalks() {
        var problem = new Cfp("conf_1")
                .changeover(7)
                .track("main", "en", "2021-03-01T09:00/10:00")
                .talks("en", 3, 15)
                .problem();

        var plan = plan(problem);

        assertThat(plan.placements())
                .extracting(PlacedTalk::start)
                .containsExactly(at("2021-03-01T09:00"), at("2021-03-01T09:25"));
        assertThat(ProgramCheck.violations(problem, plan.placements())).isEmpty();
        assertThat(plan.unplaced()).extracting(UnplacedTalk::talk).hasSize(1);
    }

    @Test
    void aSpeakerMayBeAvailableUntilTheEndOfTime() {
        var forever = new Interval(Instant.MIN, Instant.parse("9999-12-31T23:59:59Z"));
        var problem = new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/10:00")
                .talk("a", "en", 40, speaker("patient", forever))
                .problem();

        assertThat(plan(problem).unplaced()).isEmpty();
    }

    @Test
    void aSearchThatWasStoppedEndsWithWhatItHas() {
        var problem = new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/10:00")
                .talks("en", 3, 40)
                .problem();
        var search = new Planner(Duration.ofMinutes(1), Duration.ofMinutes(1)).search(problem, List.of());

        search.stop();

        assertThat(search.run(candidate -> {}).plan().placements()).hasSize(1);
    }

    @Test
    void aConferenceWithoutTracksOrTalksIsPlannedToo() {
        assertThat(plan(new Cfp("conf_1").talk("a", "en", 40, speaker("x")).problem())
                        .unplaced())
                .hasSize(1);
        assertThat(plan(new Cfp("conf_1")
                                .track("main", "en", "2021-03-01T09:00/10:00")
                                .problem())
                        .optimal())
                .isTrue();
    }

    private static Plan plan(Problem problem) {
        return PLANNER.search(problem, List.of()).run(candidate -> {}).plan();
    }

    private static PlacedTalk placed(String talk, String start, int minutes) {
        return new PlacedTalk(talk, "track-zh", at(start), at(start).plus(Duration.ofMinutes(minutes)), false);
    }

    private static String dayOf(Plan plan, String talk) {
        return plan.placements().stream()
                .filter(placement -> placement.talk().equals(talk))
                .map(placement -> placement.start().toString().substring(0, 10))
                .findFirst()
                .orElseThrow();
    }
}
