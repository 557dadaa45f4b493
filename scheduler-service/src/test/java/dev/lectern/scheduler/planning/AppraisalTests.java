package dev.lectern.scheduler.planning;

import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static dev.lectern.scheduler.fixture.Schedule.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.check.ProgramCheck;
import dev.lectern.scheduler.fixture.Cfp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        var problem = twoTalks("security");
        var placements =
                List.of(placed("a", "main", "2021-03-01T09:00", 30), placed("b", "side", "2021-03-01T09:00", 30));
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
        var problem = twoTalks();

        var costs = APPRAISER
                .appraise(
                        problem,
                        List.of(
                                placed("a", "main", "2021-03-01T09:00", 30),
                                placed("b", "main", "2021-03-01T10:00", 30)))
                .costs();

        assertThat(costOf("idleGaps", costs)).isEqualTo(30);
    }

    @Test
    void aTalkCostsWhatIsNotLostWithoutIt() {
        var problem = twoTalks("security");
        var appraisal = APPRAISER.appraise(
                problem,
                List.of(placed("a", "main", "2021-03-01T09:00", 30), placed("b", "side", "2021-03-01T09:00", 30)));

        assertThat(costOf("topicInParallel", appraisal.costs()))
                .isEqualTo(PlanningRule.TOPIC_IN_PARALLEL.defaultWeight());
        assertThat(costOf("topicInParallel", appraisal.costsWithout("a"))).isZero();
        assertThat(costOf("topicInParallel", appraisal.costs()))
                .as("it is back in its place")
                .isEqualTo(PlanningRule.TOPIC_IN_PARALLEL.defaultWeight());
    }

    @Test
    void theBestOtherPlacesComeFirstAndKeepTheHardRules() {
        var problem = twoTalks("security");
        var placements =
                List.of(placed("a", "main", "2021-03-01T09:00", 30), placed("b", "side", "2021-03-01T09:00", 30));
        var appraisal = APPRAISER.appraise(problem, placements);

        var alternatives = appraisal.alternatives("a", 10);

        assertThat(alternatives.get(0).place()).isEqualTo(placed("a", "side", "2021-03-01T09:30", 30));
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
                placed("a", "main", "2021-03-01T09:00", 30),
                placed("b", "main", "2021-03-01T09:30", 30),
                placed("c", "main", "2021-03-02T09:00", 60));

        var alternatives = APPRAISER.appraise(problem, placements).alternatives("a", 10);

        assertThat(alternatives).hasSize(1);
        assertThat(alternatives.get(0).place().start()).isEqualTo(at("2021-03-01T09:30"));
        assertThat(alternatives.get(0).moved()).containsExactly("b");
    }

    @Test
    void anAmendedProgramLeavesWhatHoldsWhereItIs() {
        var problem = twoTalks();
        var late = List.of(placed("a", "main", "2021-03-01T10:00", 30), placed("b", "side", "2021-03-01T10:10", 30));

        assertThat(APPRAISER.amend(problem, late).placements()).isEqualTo(late);
        assertThat(APPRAISER.amend(problem, late.subList(0, 1)).placements())
                .hasSize(2)
                .extracting(PlacedTalk::talk)
                .contains("b");
    }

    private static Problem twoTalks(String... topics) {
        return new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/11:00")
                .track("side", "en", "2021-03-01T09:00/11:00")
                .talk("a", "en", 30, speaker("x"))
                .talk("b", "en", 30, speaker("y"))
                .topics("a", topics)
                .topics("b", topics)
                .problem();
    }

    private static long costOf(String rule, List<RuleCost> costs) {
        return costs.stream()
                .filter(cost -> cost.rule().equals(rule))
                .mapToLong(RuleCost::cost)
                .sum();
    }
}
