package dev.lectern.scheduler.planning;

import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.scheduler.fixture.Cfp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** What a program is like before it is searched for better ones. */
class SketchTests {

    private static final Planner PLANNER = new Planner(new TerminationConfig().withScoreCalculationCountLimit(1L), 0);

    /** Each topic needs certain windows: one that has others leaves none that fit for somebody else. */
    private static final Map<String, Integer> TALKS =
            new TreeMap<>(Map.of("data", 14, "mesh", 13, "edge", 12, "law", 6));

    private final Cfp cfp = new Cfp("conf_1")
            .track("large", "en", "2021-03-01T09:00/13:00", "2021-03-02T09:00/13:00", "2021-03-03T09:00/13:00")
            .track("middle", "en", "2021-03-01T09:00/12:20", "2021-03-02T09:00/12:20", "2021-03-03T09:00/12:20")
            .track("small", "en", "2021-03-01T09:00/11:40", "2021-03-02T09:00/11:40", "2021-03-03T09:00/11:40");

    @Test
    void topicsThatFillWindowsToTheMinuteHaveThemAlone() {
        submitAll();

        assertThat(costs())
                .extracting(RuleCost::rule)
                .doesNotContainAnyElementsOf(List.of(
                        PlanningRule.UNPLACED_TALKS.id(),
                        PlanningRule.TOPIC_SCATTERED.id(),
                        PlanningRule.TOPIC_SWITCHES.id(),
                        PlanningRule.TOPIC_IN_PARALLEL.id()));
    }

    @Test
    void aSpeakerWhoWouldHaveToBeOnTwoStagesCostsMoreThanTopicsDo() {
        var model = Model.of(new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/11:00")
                .track("side", "en", "2021-03-01T09:00/11:00")
                .talk("busy 1", "en", 60, speaker("x"))
                .talk("busy 2", "en", 60, speaker("x"))
                .talk("busy 3", "en", 60, speaker("x"))
                .talk("other", "en", 60, speaker("y"))
                .problem());
        var division = new Division(model);
        division.shift(number("busy 1", model), 0);
        division.shift(number("busy 2", model), 0);

        var other = division.shift(number("other", model), 1);
        var busy = division.shift(number("busy 3", model), 1);

        assertThat(busy).isGreaterThan(other + Division.DEAREST);
    }

    @Test
    void theOrderOfAStretchGivesWayToATalkThatIsNeededElsewhere() {
        // On main the order is 1, 2, 3; so "only second" has to be second, and "not second" and "not third" around it.
        var model = Model.of(new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/12:00")
                .track("side", "zh", "2021-03-01T09:00/12:00")
                .talk("main 1", "en", 60, speaker("x"))
                .talk("main 2", "en", 60, speaker("y"))
                .talk("main 3", "en", 60, speaker("x"), speaker("z"))
                .talk("side a: only second", "zh", 60, speaker("x"))
                .talk("side b: not second", "zh", 60, speaker("y"))
                .talk("side c: not third", "zh", 60, speaker("z"))
                .problem());

        new Seating(model).sketch(0);

        assertThat(model.program().parking().talks()).isEmpty();
    }

    /** Topic by topic in turns, so that no order helps. */
    private void submitAll() {
        for (int i = 0; i < 14; i++) {
            var number = i;
            TALKS.forEach((topic, count) -> {
                if (number < count) {
                    var id = topic + " " + number;
                    cfp.talk(id, "en", 40, speaker(id)).topics(id, topic);
                }
            });
        }
    }

    private static int number(String id, Model model) {
        return model.program().talks().stream()
                .filter(talk -> talk.id().equals(id))
                .mapToInt(Talk::number)
                .findFirst()
                .orElseThrow();
    }

    private List<RuleCost> costs() {
        return PLANNER.search(cfp.problem(), List.of()).run(candidate -> {}).plan().rules().stream()
                .filter(cost -> cost.cost() > 0)
                .toList();
    }
}
