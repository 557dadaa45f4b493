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

    private List<RuleCost> costs() {
        return PLANNER.search(cfp.problem(), List.of()).run(candidate -> {}).plan().rules().stream()
                .filter(cost -> cost.cost() > 0)
                .toList();
    }
}
