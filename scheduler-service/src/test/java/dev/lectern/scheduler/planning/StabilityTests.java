package dev.lectern.scheduler.planning;

import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static dev.lectern.scheduler.fixture.Schedule.released;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.check.ProgramCheck;
import dev.lectern.scheduler.fixture.Cfp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** What a change does to a program that people already know. */
class StabilityTests {

    private static final Planner PLANNER =
            new Planner(new TerminationConfig().withScoreCalculationCountLimit(3_000L), 0);

    private final Cfp cfp = Cfp.exactFit("conf_1");

    @Test
    void aTalkThatIsWithdrawnLeavesAGapAndMovesNobody() {
        var before = plan(cfp.board());
        var released = released(cfp.board(), before.placements());

        var after = plan(released.apply(cfp.withdrawn(firstOf("track-en", before))));

        assertThat(moved(before, after)).isEmpty();
        assertThat(after.unplaced()).isEmpty();
    }

    @Test
    void aTalkThatComesInsteadOfAnotherTakesItsPlace() {
        var before = plan(cfp.board());
        var released = released(cfp.board(), before.placements());
        var withdrawn = released.apply(cfp.withdrawn("en-40-03"));
        cfp.talk("late", "en", 40, speaker("latecomer"));
        var changed = withdrawn.apply(cfp.accepted("late"));

        var after = plan(changed);

        assertThat(after.unplaced()).isEmpty();
        assertThat(moved(before, after)).hasSizeLessThanOrEqualTo(2);
        assertThat(ProgramCheck.violations(changed.problem().orElseThrow(), after.placements()))
                .isEmpty();
    }

    @Test
    void beforeTheFirstReleaseTalksCloseUp() {
        var before = plan(cfp.board());
        var board = cfp.board().apply(cfp.withdrawn(firstOf("track-en", before)));

        var after = PLANNER.search(board.problem().orElseThrow(), before.placements())
                .run(candidate -> {})
                .plan();

        assertThat(moved(before, after)).isNotEmpty();
    }

    @Test
    void aConferenceThatDoesNotMindMovesGetsNoGaps() {
        cfp.rules(Map.of(
                PlanningRule.MOVED_IN_TIME.id(), new RuleSetting(Level.OFF, null),
                PlanningRule.MOVED_IN_TRACK.id(), new RuleSetting(Level.OFF, null)));
        var before = plan(cfp.board());
        var released = released(cfp.board(), before.placements());

        var after = plan(released.apply(cfp.withdrawn(firstOf("track-en", before))));

        assertThat(moved(before, after)).isNotEmpty();
    }

    private static Plan plan(Board board) {
        var earlier = new ArrayList<PlacedTalk>();
        board.releases()
                .last()
                .forEach((talk, at) -> earlier.add(new PlacedTalk(talk, at.track(), at.start(), at.end(), false)));
        return PLANNER.search(board.problem().orElseThrow(), earlier)
                .run(candidate -> {})
                .plan();
    }

    private static String firstOf(String track, Plan plan) {
        return plan.placements().stream()
                .filter(placement -> placement.track().equals(track))
                .findFirst()
                .orElseThrow()
                .talk();
    }

    private static List<String> moved(Plan before, Plan after) {
        var known = new HashMap<String, PlacedTalk>();
        before.placements().forEach(placement -> known.put(placement.talk(), placement));
        return after.placements().stream()
                .filter(placement ->
                        known.containsKey(placement.talk()) && !placement.equals(known.get(placement.talk())))
                .map(PlacedTalk::talk)
                .toList();
    }
}
