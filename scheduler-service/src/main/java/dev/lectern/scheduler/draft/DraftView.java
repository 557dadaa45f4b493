package dev.lectern.scheduler.draft;

import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.events.ScheduleEvent.UnplacedTalk;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import dev.lectern.scheduler.board.Timetable;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A draft as organizers see it: whatever has changed since it was proposed, it breaks no hard rule.
 *
 * @param settled whether the planner has stopped looking for a better one
 */
record DraftView(
        long draft,
        boolean settled,
        @Nullable String score,
        List<PlacedView> placements,
        List<UnplacedView> unplaced,
        List<RuleView> rules) {

    /** A talk at its place. */
    record PlacedView(String talk, String title, String track, Instant start, Instant end, boolean pinned) {}

    /** A talk without a place. */
    record UnplacedView(String talk, String title, List<String> reasons) {}

    /** What a rule costs, with its level as conferences write it: {@code hard}, {@code medium}, {@code soft} or {@code off}. */
    record RuleView(String rule, String level, long cost, int matches) {

        private static RuleView of(RuleCost cost) {
            return new RuleView(cost.rule(), cost.level().name().toLowerCase(Locale.ROOT), cost.cost(), cost.matches());
        }
    }

    static DraftView of(Board board) {
        var problem = board.problem().orElseThrow();
        var draft = board.draft().orElse(null);
        var current = board.isDraftCurrent();
        var timetable = Timetable.withPins(problem);
        var pinned = timetable.placements().stream()
                .map(placed -> placed.talk().id())
                .collect(Collectors.toSet());
        var dropped = draft == null ? Map.<String, String>of() : keep(draft, problem, timetable);
        return new DraftView(
                draft == null ? 0 : draft.draft(),
                draft == null ? problem.talks().isEmpty() : current && draft.settled(),
                draft == null ? null : draft.score(),
                timetable.placements().stream()
                        .map(placed -> view(placed, pinned))
                        .sorted(Comparator.comparing(PlacedView::start).thenComparing(PlacedView::track))
                        .toList(),
                problem.talks().stream()
                        .filter(talk -> !timetable.has(talk.id()))
                        .map(talk -> new UnplacedView(
                                talk.id(), talk.title(), reasons(talk, problem, current ? draft : null, dropped)))
                        .toList(),
                draft == null
                        ? List.of()
                        : draft.rules().stream().map(RuleView::of).toList());
    }

    /** Puts all placements of the draft into the timetable that still hold, and says why the others do not. */
    private static Map<String, String> keep(DraftProposed draft, Problem problem, Timetable timetable) {
        var dropped = new HashMap<String, String>();
        for (var placement : draft.placements()) {
            if (!timetable.has(placement.talk()) && !problem.brokenPins().containsKey(placement.talk())) {
                timetable
                        .tryPlace(placement.talk(), placement.track(), placement.start())
                        .ifPresent(objection -> dropped.put(placement.talk(), objection));
            }
        }
        return dropped;
    }

    private static List<String> reasons(
            Problem.Talk talk, Problem problem, @Nullable DraftProposed current, Map<String, String> dropped) {
        var broken = problem.brokenPins().get(talk.id());
        if (broken != null) {
            return List.of("its pin no longer holds: " + broken);
        }
        if (current != null) {
            for (UnplacedTalk unplaced : current.unplaced()) {
                if (unplaced.talk().equals(talk.id())) {
                    return unplaced.reasons();
                }
            }
        }
        var objection = dropped.get(talk.id());
        return List.of(
                objection == null
                        ? "it has not been planned yet"
                        : "it is being planned anew, because its place no longer holds: " + objection);
    }

    private static PlacedView view(PinnedTalk placed, Set<String> pinned) {
        return new PlacedView(
                placed.talk().id(),
                placed.talk().title(),
                placed.track(),
                placed.time().start(),
                placed.time().end(),
                pinned.contains(placed.talk().id()));
    }
}
