package dev.lectern.scheduler.planning;

import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.check.ProgramCheck;
import dev.lectern.scheduler.fixture.Cfp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AppraisalTests {

    private static final Planner PLANNER = new Planner(Duration.ofMillis(200), Duration.ofSeconds(2));
    private static final Appraiser APPRAISER = new Appraiser(PLANNER);

    @Test
    void placementsCostWhatTheirPlanSays() {
        var problem = Cfp.exactFit("conf_1").problem();
        var plan = PLANNER.search(problem, List.of()).run(candidate -> {}).plan();

        assertThat(APPRAISER.appraise(problem, plan.placements()).costs()).isEqualTo(plan.rules());
    }

    @Test
    void aProgramInWhichAllIsPinnedCostsTheSame() {
        var problem = twoTalks(talk -> withTopics(talk, List.of("security")));
        var placements = List.of(placed("a", "main", "2021-03-01T09:00"), placed("b", "side", "2021-03-01T09:00"));
        var pinned = problem.withPins(placements.stream()
                .map(placed -> new Problem.Pin(placed.talk(), placed.track(), placed.start()))
                .toList());

        assertThat(APPRAISER.appraise(pinned, placements).costs())
                .isEqualTo(APPRAISER.appraise(problem, placements).costs());
        var plan = PLANNER.search(pinned, List.of()).run(candidate -> {}).plan();
        assertThat(plan.rules())
                .isEqualTo(APPRAISER.appraise(problem, placements).costs());
        assertThat(plan.optimal()).isFalse();
    }

    @Test
    void idleTimeBeforeATalkIsCountedAsItIs() {
        var problem = twoTalks(UnaryOperator.identity());

        var costs = APPRAISER
                .appraise(
                        problem,
                        List.of(placed("a", "main", "2021-03-01T09:00"), placed("b", "main", "2021-03-01T10:00")))
                .costs();

        assertThat(costOf("idleGaps", costs)).isEqualTo(30);
    }

    @Test
    void aTalkCostsWhatIsNotLostWithoutIt() {
        var problem = twoTalks(talk -> withTopics(talk, List.of("security")));
        var appraisal = APPRAISER.appraise(
                problem, List.of(placed("a", "main", "2021-03-01T09:00"), placed("b", "side", "2021-03-01T09:00")));

        assertThat(costOf("topicInParallel", appraisal.costs()))
                .isEqualTo(PlanningRule.TOPIC_IN_PARALLEL.defaultWeight());
        assertThat(costOf("topicInParallel", appraisal.costsWithout("a"))).isZero();
        assertThat(costOf("topicInParallel", appraisal.costs()))
                .as("it is back in its place")
                .isEqualTo(PlanningRule.TOPIC_IN_PARALLEL.defaultWeight());
    }

    @Test
    void theBestOtherPlacesComeFirstAndKeepTheHardRules() {
        var problem = twoTalks(talk -> withTopics(talk, List.of("security")));
        var placements = List.of(placed("a", "main", "2021-03-01T09:00"), placed("b", "side", "2021-03-01T09:00"));
        var appraisal = APPRAISER.appraise(problem, placements);

        var alternatives = appraisal.alternatives("a", 10);

        assertThat(alternatives.get(0).place()).isEqualTo(placed("a", "side", "2021-03-01T09:30"));
        assertThat(alternatives.get(0).moved()).isEmpty();
        assertThat(alternatives.get(0).changes())
                .extracting(Appraisal.RuleChange::rule)
                .contains("topicInParallel", "topicScattered");
        assertThat(appraisal.alternatives("a", 10))
                .as("nothing was left changed")
                .isEqualTo(alternatives);
    }

    @Test
    void otherPlacesCostWhatThePlacementsThereCost() {
        var problem = Cfp.exactFit("conf_1").problem();
        var plan = PLANNER.search(problem, List.of()).run(candidate -> {}).plan();
        var talk = "en-10-03";

        var alternatives = APPRAISER.appraise(problem, plan.placements()).alternatives(talk, 5);

        assertThat(alternatives).isNotEmpty();
        for (var alternative : alternatives) {
            if (alternative.moved().isEmpty()) {
                var moved = new ArrayList<>(plan.placements());
                moved.removeIf(placement -> placement.talk().equals(talk));
                moved.add(alternative.place());
                assertThat(ProgramCheck.violations(problem, moved)).isEmpty();
                assertThat(Appraisal.changes(
                                plan.rules(), APPRAISER.appraise(problem, moved).costs()))
                        .isEqualTo(alternative.changes());
            }
        }
    }

    @Test
    void inAFullProgramATalkCanSwapItsPlace() {
        var problem = new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/10:00", "2021-03-02T09:00/10:00")
                .talk("a", "en", 30, speaker("x"))
                .talk("b", "en", 30, speaker("y"))
                .talk("c", "en", 60, speaker("z"))
                .problem();
        var placements = List.of(
                placed("a", "main", "2021-03-01T09:00"),
                placed("b", "main", "2021-03-01T09:30"),
                new PlacedTalk("c", "main", at("2021-03-02T09:00"), at("2021-03-02T10:00"), false));

        var alternatives = APPRAISER.appraise(problem, placements).alternatives("a", 10);

        assertThat(alternatives).hasSize(1);
        assertThat(alternatives.get(0).place().start()).isEqualTo(at("2021-03-01T09:30"));
        assertThat(alternatives.get(0).moved()).containsExactly("b");
    }

    @Test
    void anAmendedProgramLeavesWhatHoldsWhereItIs() {
        var problem = twoTalks(UnaryOperator.identity());
        var late = List.of(placed("a", "main", "2021-03-01T10:00"), placed("b", "side", "2021-03-01T10:10"));

        assertThat(APPRAISER.amend(problem, late).placements()).isEqualTo(late);
        assertThat(APPRAISER.amend(problem, late.subList(0, 1)).placements())
                .hasSize(2)
                .extracting(PlacedTalk::talk)
                .contains("b");
    }

    private static Problem twoTalks(UnaryOperator<SubmissionChanged> change) {
        return new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/11:00")
                .track("side", "en", "2021-03-01T09:00/11:00")
                .talk("a", "en", 30, speaker("x"))
                .talk("b", "en", 30, speaker("y"))
                .change("a", change)
                .change("b", change)
                .problem();
    }

    private static SubmissionChanged withTopics(SubmissionChanged talk, List<String> topics) {
        return new SubmissionChanged(
                talk.conference(),
                talk.submission(),
                talk.sequence(),
                talk.occurredAt(),
                talk.status(),
                talk.title(),
                talk.abstractText(),
                talk.languages(),
                talk.sessionType(),
                topics,
                talk.level(),
                talk.speakers(),
                talk.features(),
                talk.planning());
    }

    private static long costOf(String rule, List<RuleCost> costs) {
        return costs.stream()
                .filter(cost -> cost.rule().equals(rule))
                .mapToLong(RuleCost::cost)
                .sum();
    }

    private static PlacedTalk placed(String talk, String track, String start) {
        return new PlacedTalk(talk, track, at(start), at(start).plusSeconds(30 * 60), false);
    }
}
