package dev.lectern.scheduler.pin;

import dev.lectern.events.Placement;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Standing;
import dev.lectern.scheduler.planning.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an edit would do at first; the planner then looks for better places for all that is not pinned.
 *
 * @param cost what the program would cost more, by level; negative where it would be better
 * @param rules those that would cost something else
 * @param moved all talks that would be at another time or on another track
 * @param unplaced all talks that would have no place
 */
record EditPreview(CostView cost, List<RuleView> rules, List<MoveView> moved, List<UnplacedView> unplaced) {

    /** A cost by level. */
    record CostView(long hard, long medium, long soft) {}

    /** What a rule costs now and would cost then. */
    record RuleView(String rule, String level, long before, long after) {}

    /**
     * A talk that moves.
     *
     * @param from null when it has no place now
     * @param to null when it would have none
     */
    record MoveView(
            String talk,
            String title,
            @Nullable Placement from,
            @Nullable Placement to,
            boolean pinned) {}

    /** A talk left over. */
    record UnplacedView(String talk, String title, List<String> reasons) {}

    static EditPreview of(Standing standing, List<RuleCost> costs, Plan after) {
        var problem = standing.problem();
        return new EditPreview(
                new CostView(
                        difference(Level.HARD, costs, after.rules()),
                        difference(Level.MEDIUM, costs, after.rules()),
                        difference(Level.SOFT, costs, after.rules())),
                rules(costs, after.rules()),
                moved(problem, standing.placements(), after.placements()),
                after.unplaced().stream()
                        .map(unplaced -> new UnplacedView(
                                unplaced.talk(), titleOf(unplaced.talk(), problem), unplaced.reasons()))
                        .toList());
    }

    private static long difference(Level level, List<RuleCost> before, List<RuleCost> after) {
        return on(level, after) - on(level, before);
    }

    private static long on(Level level, List<RuleCost> costs) {
        return costs.stream()
                .filter(cost -> cost.level() == level)
                .mapToLong(RuleCost::cost)
                .sum();
    }

    private static List<RuleView> rules(List<RuleCost> before, List<RuleCost> after) {
        Map<String, Long> known = before.stream().collect(Collectors.toMap(RuleCost::rule, RuleCost::cost));
        return after.stream()
                .map(cost -> new RuleView(
                        cost.rule(),
                        cost.level().name().toLowerCase(Locale.ROOT),
                        known.getOrDefault(cost.rule(), 0L),
                        cost.cost()))
                .filter(rule -> rule.before() != rule.after())
                .toList();
    }

    private static List<MoveView> moved(Problem problem, List<PlacedTalk> before, List<PlacedTalk> after) {
        var rest = new HashMap<String, PlacedTalk>(
                before.stream().collect(Collectors.toMap(PlacedTalk::talk, Function.identity())));
        var moved = new ArrayList<MoveView>();
        for (var to : after) {
            var from = rest.remove(to.talk());
            if (from == null || !placement(from).equals(placement(to))) {
                moved.add(new MoveView(
                        to.talk(),
                        titleOf(to.talk(), problem),
                        from == null ? null : placement(from),
                        placement(to),
                        to.pinned()));
            }
        }
        rest.values().stream()
                .map(from -> new MoveView(from.talk(), titleOf(from.talk(), problem), placement(from), null, false))
                .forEach(moved::add);
        return List.copyOf(moved);
    }

    private static Placement placement(PlacedTalk placed) {
        return new Placement(placed.track(), placed.start(), placed.end());
    }

    private static String titleOf(String talk, Problem problem) {
        return problem.talk(talk).map(Problem.Talk::title).orElse("");
    }
}
