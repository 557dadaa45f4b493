package dev.lectern.scheduler.whatif;

import dev.lectern.events.Placement;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Standing;
import dev.lectern.scheduler.planning.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A what-if as organizers see it.
 *
 * @param settled whether it is not planned any more
 * @param outdated whether the conference has changed since it was made
 * @param draft null until there is a first one
 * @param comparison with what stands of the current draft; null as long as there is no draft
 */
record WhatIfView(
        String id,
        String name,
        List<String> accept,
        List<String> withdraw,
        List<String> withoutTracks,
        Instant expiresAt,
        boolean settled,
        boolean outdated,
        @Nullable PlanView draft,
        @Nullable Comparison comparison) {

    /** A plan the way drafts are shown. */
    record PlanView(String score, List<PlacedView> placements, List<UnplacedView> unplaced, List<RuleView> rules) {}

    /** A talk at its place. */
    record PlacedView(String talk, String title, String track, Instant start, Instant end, boolean pinned) {}

    /** A talk without a place. */
    record UnplacedView(String talk, String title, List<String> reasons) {}

    /** What a rule costs. */
    record RuleView(String rule, String level, long cost, int matches) {}

    /**
     * What is different.
     *
     * @param rules those that cost something else
     * @param unplaced how many talks have no place
     * @param moved the talks of both that are at another time or on another track
     */
    record Comparison(
            CostView before, CostView after, List<RuleChange> rules, CountView unplaced, List<MoveView> moved) {}

    /** A cost by level. */
    record CostView(long hard, long medium, long soft) {

        private static CostView of(List<RuleCost> costs) {
            return new CostView(on(Level.HARD, costs), on(Level.MEDIUM, costs), on(Level.SOFT, costs));
        }

        private static long on(Level level, List<RuleCost> costs) {
            return costs.stream()
                    .filter(cost -> cost.level() == level)
                    .mapToLong(RuleCost::cost)
                    .sum();
        }
    }

    /** What a rule costs now and would cost then. */
    record RuleChange(String rule, String level, long before, long after) {}

    /** Now and then. */
    record CountView(int before, int after) {}

    /**
     * A talk that is elsewhere.
     *
     * @param from null when it has no place now
     * @param to null when it would have none
     */
    record MoveView(
            String talk,
            String title,
            @Nullable Placement from,
            @Nullable Placement to) {}

    /**
     * @param standing what the current draft comes to
     * @param costs what that costs
     */
    static WhatIfView of(WhatIf whatIf, Standing standing, List<RuleCost> costs) {
        var plan = whatIf.plan().orElse(null);
        var supposition = whatIf.supposition();
        return new WhatIfView(
                whatIf.id(),
                whatIf.name(),
                supposition.accept(),
                supposition.withdraw(),
                supposition.withoutTracks(),
                whatIf.expiresAt(),
                whatIf.isDone(),
                !whatIf.about().equals(standing.problem().digest()),
                plan == null ? null : view(plan, whatIf.problem()),
                plan == null ? null : comparison(plan, whatIf.problem(), standing, costs));
    }

    private static PlanView view(Plan plan, Problem problem) {
        return new PlanView(
                plan.score().toString(),
                plan.placements().stream()
                        .map(placed -> new PlacedView(
                                placed.talk(),
                                titleOf(placed.talk(), problem),
                                placed.track(),
                                placed.start(),
                                placed.end(),
                                placed.pinned()))
                        .toList(),
                plan.unplaced().stream()
                        .map(talk -> new UnplacedView(talk.talk(), titleOf(talk.talk(), problem), talk.reasons()))
                        .toList(),
                plan.rules().stream()
                        .map(cost -> new RuleView(cost.rule(), nameOf(cost.level()), cost.cost(), cost.matches()))
                        .toList());
    }

    private static Comparison comparison(Plan plan, Problem problem, Standing standing, List<RuleCost> costs) {
        Map<String, Long> before = costs.stream().collect(Collectors.toMap(RuleCost::rule, RuleCost::cost));
        return new Comparison(
                CostView.of(costs),
                CostView.of(plan.rules()),
                plan.rules().stream()
                        .map(cost -> new RuleChange(
                                cost.rule(), nameOf(cost.level()), before.getOrDefault(cost.rule(), 0L), cost.cost()))
                        .filter(change -> change.before() != change.after())
                        .toList(),
                new CountView(standing.unplaced().size(), plan.unplaced().size()),
                moved(plan, problem, standing));
    }

    /** Talks that only one of the two has are no move. */
    private static List<MoveView> moved(Plan plan, Problem problem, Standing standing) {
        Map<String, PlacedTalk> then =
                plan.placements().stream().collect(Collectors.toMap(PlacedTalk::talk, Function.identity()));
        Map<String, PlacedTalk> now =
                standing.placements().stream().collect(Collectors.toMap(PlacedTalk::talk, Function.identity()));
        var moved = new ArrayList<MoveView>();
        for (var talk : problem.talks()) {
            if (standing.problem().talk(talk.id()).isPresent()) {
                var from = placement(now.get(talk.id()));
                var to = placement(then.get(talk.id()));
                if (from == null ? to != null : !from.equals(to)) {
                    moved.add(new MoveView(talk.id(), talk.title(), from, to));
                }
            }
        }
        return moved;
    }

    private static @Nullable Placement placement(@Nullable PlacedTalk placed) {
        return placed == null ? null : new Placement(placed.track(), placed.start(), placed.end());
    }

    private static String titleOf(String talk, Problem problem) {
        return problem.talk(talk).map(Problem.Talk::title).orElse("");
    }

    private static String nameOf(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
