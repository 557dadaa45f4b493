package dev.lectern.scheduler.draft;

import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import dev.lectern.scheduler.board.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        var draft = board.draft().orElse(null);
        var standing = Standing.of(board);
        return new DraftView(
                draft == null ? 0 : draft.draft(),
                draft == null ? standing.problem().talks().isEmpty() : board.isDraftCurrent() && draft.settled(),
                draft == null ? null : draft.score(),
                placements(standing),
                unplaced(standing),
                draft == null
                        ? List.of()
                        : draft.rules().stream().map(RuleView::of).toList());
    }

    private static List<PlacedView> placements(Standing standing) {
        var pinned =
                standing.problem().pinned().stream().map(pin -> pin.talk().id()).collect(Collectors.toSet());
        return standing.placed().stream()
                .map(placed -> view(placed, pinned))
                .sorted(Comparator.comparing(PlacedView::start).thenComparing(PlacedView::track))
                .toList();
    }

    private static List<UnplacedView> unplaced(Standing standing) {
        return standing.unplaced().stream()
                .map(talk -> new UnplacedView(talk.id(), talk.title(), standing.reasonsFor(talk)))
                .toList();
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
