package dev.lectern.scheduler.planning;

import static dev.lectern.scheduler.fixture.Cfp.NOW;
import static dev.lectern.scheduler.fixture.Wish.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.Interval;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.events.ScheduleEvent.UnplacedTalk;
import dev.lectern.events.Speaker;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.check.ProgramCheck;
import dev.lectern.scheduler.fixture.Cfp;
import dev.lectern.scheduler.fixture.RandomConference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** What holds for the plans of any conference. */
class PlannerPropertyTests {

    // In score calculations, because how many fit in a second depends on the machine.
    private static final Planner PLANNER =
            new Planner(new TerminationConfig().withScoreCalculationCountLimit(20_000L), 0);
    private static final Planner BRIEF = brief();
    private static final Planner BRIEF_AGAIN = brief();
    private static final Instant OPENS = Cfp.at("2021-03-01T09:00");
    private static final List<Integer> LENGTHS = List.of(10, 15, 20, 25, 30, 40, 50);

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void everyPlanOfASmallConferenceKeepsTheHardRules(@ForAll long seed) {
        staysLegal(RandomConference.of(seed, 4, 15), BRIEF);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void everyPlanOfAConferenceKeepsTheHardRules(@ForAll long seed) {
        staysLegal(RandomConference.of(seed, 10, 60), BRIEF);
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void everyPlanOfALargeConferenceKeepsTheHardRules(@ForAll long seed) {
        staysLegal(RandomConference.of(seed, 20, 200), BRIEF);
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void aPlanThatStartsFromAnotherConferencesKeepsTheHardRules(@ForAll long seed) {
        var earlier = plan(RandomConference.of(seed, 4, 20), BRIEF).placements();
        var problem = RandomConference.of(seed + 1, 4, 20);

        isLegal(problem, BRIEF.search(problem, earlier).run(candidate -> {}).plan());
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void theSameInputSeedAndLimitGiveTheSamePlan(@ForAll long seed) {
        var problem = RandomConference.of(seed, 6, 40);

        var plan = plan(problem, BRIEF);

        assertThat(plan(problem, BRIEF)).isEqualTo(plan);
        assertThat(plan(RandomConference.of(seed, 6, 40), BRIEF_AGAIN)).isEqualTo(plan);
    }

    @Example
    void talksThatFollowEachOtherRoundInACircleLeaveOneOver() {
        var cfp = hall("a", "b", "c");
        cfp.wish("a", wish().after("b")).wish("b", wish().after("c")).wish("c", wish().after("a"));

        assertThat(leftOver(cfp)).hasSize(1);
    }

    @Example
    void twoTalksOfWhichEachComesAfterTheOtherLeaveOneOver() {
        var cfp = hall("a", "b");
        cfp.wish("a", wish().after("b", "a")).wish("b", wish().after("a"));

        assertThat(leftOver(cfp)).hasSize(1);
    }

    @Example
    void twoOpeningsStartTogether() {
        var cfp = hall("a", "b", "c");
        cfp.wish("a", wish().opening()).wish("b", wish().opening());

        assertThat(leftOver(cfp)).isEmpty();
    }

    @Example
    void ofTwoOpeningsAndTwoClosingsOnOneTrackOneOfEachIsLeftOver() {
        var cfp = hall("a", "b", "c", "d", "e").withoutTrack("side");
        cfp.wish("a", wish().opening())
                .wish("b", wish().opening())
                .wish("c", wish().closing())
                .wish("d", wish().closing());

        assertThat(leftOver(cfp)).hasSize(2).doesNotContain("e");
    }

    @Example
    void theOpeningIsFirstAndTheClosingLastOfATrack() {
        var cfp = new Cfp("conf_1").track("main", "en", "2021-03-01T09:00/11:00");
        // Longest first is how they are seated, so both would be in the middle.
        cfp.talk("a", "en", 50, Cfp.speaker("a"))
                .talk("closing", "en", 20, Cfp.speaker("closing"))
                .talk("opening", "en", 30, Cfp.speaker("opening"))
                .talk("b", "en", 10, Cfp.speaker("b"))
                .talk("c", "en", 10, Cfp.speaker("c"));
        cfp.wish("opening", wish().opening()).wish("closing", wish().closing());

        assertThat(leftOver(cfp)).isEmpty();
    }

    @Example
    void aTalkThatCanOnlyBeBeforeTheOpeningIsLeftOver() {
        var cfp = new Cfp("conf_1").track("main", "en", "2021-03-01T09:00/11:00");
        cfp.talk("opening", "en", 30, Cfp.speaker("opening", Cfp.span("2021-03-01T09:05/11:00")))
                .talk("early", "en", 5, Cfp.speaker("early", Cfp.span("2021-03-01T09:00/09:10")))
                .wish("opening", wish().opening());

        assertThat(leftOver(cfp)).containsExactly("early");
    }

    @Example
    void whatNobodyKnowsIsNoObstacle() {
        var cfp = hall("a", "b");
        cfp.wish(
                        "a",
                        wish().after("unknown")
                                .notParallelWith("unknown")
                                .forbidden("unknown")
                                .preferred("unknown"))
                .wish("b", wish().allowed("unknown", "main"));

        assertThat(leftOver(cfp)).isEmpty();
    }

    @Example
    void wishesThatCannotComeTrueLeaveTalksOver() {
        var cfp = hall("nowhere", "never", "too long", "absent", "free");
        cfp.pause("main", "2021-03-01T10:30/10:40")
                .pause("side", "2021-03-01T10:30/10:40")
                .talk("too long", "en", 150, Cfp.speaker("long"))
                .talk("absent", "en", 10, Cfp.speaker("away", Cfp.span("2031-03-01T09:00/10:00")))
                .wish("nowhere", wish().allowed("unknown"))
                .wish("never", wish().earliest("2021-03-01T11:00").latest("2021-03-01T10:00"));

        assertThat(leftOver(cfp)).containsExactlyInAnyOrder("nowhere", "never", "too long", "absent");
    }

    @Example
    void ofPinsThatOverlapOneHolds() {
        var board = hall("a", "b", "c")
                .board()
                .apply(new TalkPinned("conf_1", "a", 1, NOW, "main", OPENS))
                .apply(new TalkPinned("conf_1", "b", 2, NOW, "main", OPENS))
                .apply(new TalkPinned("conf_1", "c", 3, NOW, "unknown", OPENS));

        assertThat(leftOver(board.problem().orElseThrow())).containsExactlyInAnyOrder("b", "c");
    }

    /** Two tracks with room for all of these talks of 20 minutes. */
    private static Cfp hall(String... talks) {
        var cfp = new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/12:00")
                .track("side", "en", "2021-03-01T09:00/12:00");
        for (var talk : talks) {
            cfp.talk(talk, "en", 20, Cfp.speaker("of " + talk));
        }
        return cfp;
    }

    private static List<String> leftOver(Cfp cfp) {
        return leftOver(cfp.problem());
    }

    private static List<String> leftOver(Problem problem) {
        staysLegal(problem, BRIEF);
        return plan(problem, BRIEF).unplaced().stream().map(UnplacedTalk::talk).toList();
    }

    private static void staysLegal(Problem problem, Planner planner) {
        var plan = planner.search(problem, List.of())
                .run(candidate -> isLegal(problem, candidate.plan()))
                .plan();

        isLegal(problem, plan);
    }

    private static void isLegal(Problem problem, Plan plan) {
        assertThat(ProgramCheck.violations(problem, plan.placements())).isEmpty();
        assertThat(Stream.concat(
                        plan.placements().stream().map(PlacedTalk::talk),
                        plan.unplaced().stream().map(UnplacedTalk::talk)))
                .containsExactlyInAnyOrderElementsOf(
                        problem.talks().stream().map(Problem.Talk::id).toList());
        assertThat(plan.unplaced())
                .allSatisfy(talk -> assertThat(talk.reasons()).isNotEmpty().noneMatch(String::isBlank));
        if (problem.pinned().isEmpty()) {
            assertThat(plan.score().hardScore()).as("%s", plan.rules()).isZero();
        }
    }

    private static Plan plan(Problem problem, Planner planner) {
        return planner.search(problem, List.of()).run(candidate -> {}).plan();
    }

    /** With speakers of their own: the model lets no track wait for a speaker who is on another stage. */
    @Property(tries = 40)
    void aTinyConferenceIsPlannedAsWellAsCanBe(@ForAll Random random) {
        var problem = conference(random, 2, 4, 0);

        var plan = PLANNER.search(problem, List.of()).run(candidate -> {}).plan();

        assertThat(minutesUnplaced(problem, plan))
                .as(
                        "%s planned as %s, with %d minutes of changeover on %s",
                        problem.talks(), plan.placements(), problem.changeoverMinutes(), problem.lanes())
                .isEqualTo(leastUnplaced(problem));
    }

    private static Planner brief() {
        return new Planner(new TerminationConfig().withScoreCalculationCountLimit(2_000L), 7);
    }

    private static Problem conference(Random random, int tracks, int talks, int people) {
        var cfp = new Cfp("conf_1").changeover(random.nextInt(3) * 5);
        for (int i = 0; i <= random.nextInt(tracks); i++) {
            cfp.track("track" + i, List.of("en", "zh", "en zh").get(random.nextInt(3)), "2021-03-01T09:00/10:20");
            if (random.nextInt(3) == 0) {
                cfp.pause("track" + i, "2021-03-01T09:30/09:45");
            }
        }
        for (int i = 0; i < talks; i++) {
            cfp.talk(
                    "talk" + i,
                    random.nextInt(3) == 0 ? "zh" : "en",
                    LENGTHS.get(random.nextInt(LENGTHS.size())),
                    speaker(people == 0 ? i : random.nextInt(people)));
        }
        var board = cfp.board();
        if (random.nextInt(3) == 0) {
            var start = OPENS.plus(Duration.ofMinutes(5L * random.nextInt(10)));
            board = board.apply(new TalkPinned("conf_1", "talk0", 1, NOW, "track0", start));
        }
        return board.problem().orElseThrow();
    }

    private static Speaker speaker(int number) {
        // The same person is always available at the same times.
        if (number % 3 != 0) {
            return Cfp.speaker("person" + number);
        }
        var from = OPENS.plus(Duration.ofMinutes(10L * (number % 4)));
        return Cfp.speaker("person" + number, new Interval(from, from.plus(Duration.ofMinutes(50))));
    }

    private static int minutesUnplaced(Problem problem, Plan plan) {
        return plan.unplaced().stream()
                .mapToInt(
                        unplaced -> problem.talk(unplaced.talk()).orElseThrow().minutes())
                .sum();
    }

    /** Tries every place of every talk. */
    private static int leastUnplaced(Problem problem) {
        var free = new ArrayList<Problem.Talk>();
        var placed = new ArrayList<PlacedTalk>();
        for (var talk : problem.talks()) {
            var pinned = problem.pinned().stream()
                    .filter(pin -> pin.talk().id().equals(talk.id()))
                    .findFirst();
            if (pinned.isPresent()) {
                var pin = pinned.get();
                placed.add(new PlacedTalk(
                        talk.id(), pin.track(), pin.time().start(), pin.time().end(), true));
            } else {
                free.add(talk);
            }
        }
        return leastUnplaced(problem, free, placed);
    }

    private static int leastUnplaced(Problem problem, List<Problem.Talk> free, List<PlacedTalk> placed) {
        if (free.isEmpty()) {
            return 0;
        }
        var talk = free.get(0);
        var rest = free.subList(1, free.size());
        var least = talk.minutes() + leastUnplaced(problem, rest, placed);
        if (problem.brokenPins().containsKey(talk.id())) {
            return least;
        }
        for (var lane : problem.lanes()) {
            for (int minute : IntStream.range(0, 16).map(step -> step * 5).toArray()) {
                var start = OPENS.plus(Duration.ofMinutes(minute));
                var more = new ArrayList<>(placed);
                more.add(new PlacedTalk(talk.id(), lane.id(), start, talk.endOf(start), false));
                if (least > 0 && ProgramCheck.violations(problem, more).isEmpty()) {
                    least = Math.min(least, leastUnplaced(problem, rest, more));
                }
            }
        }
        return least;
    }
}
