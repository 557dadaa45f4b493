package dev.lectern.scheduler.board;

import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.UnplacedTalk;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What holds now of placements that were planned at some time: the pins, and what keeps the hard rules beside them. */
public final class Standing {

    private final Problem problem;
    private final Timetable timetable;
    private final Set<String> pinned;
    private final Map<String, String> dropped = new HashMap<>();
    private final Map<String, List<String>> reasons = new HashMap<>();

    private Standing(Problem problem, List<PlacedTalk> planned) {
        this.problem = problem;
        this.timetable = Timetable.withPins(problem);
        this.pinned = problem.pinned().stream().map(pin -> pin.talk().id()).collect(Collectors.toUnmodifiableSet());
        for (var placement : planned) {
            if (!timetable.has(placement.talk()) && !problem.brokenPins().containsKey(placement.talk())) {
                timetable
                        .tryPlace(placement.talk(), placement.track(), placement.start())
                        .ifPresent(objection -> dropped.put(placement.talk(), objection));
            }
        }
    }

    /** What holds of the draft on the board, which must be of a defined conference. */
    public static Standing of(Board board) {
        var draft = board.draft().orElse(null);
        return of(
                board.problem().orElseThrow(),
                draft == null ? List.of() : draft.placements(),
                board.isDraftCurrent() ? draft : null);
    }

    /** What holds of {@code planned} when the problem is this one. */
    public static Standing of(Problem problem, List<PlacedTalk> planned) {
        return of(problem, planned, null);
    }

    private static Standing of(Problem problem, List<PlacedTalk> planned, @Nullable DraftProposed current) {
        var standing = new Standing(problem, planned);
        if (current != null) {
            for (UnplacedTalk unplaced : current.unplaced()) {
                standing.reasons.put(unplaced.talk(), unplaced.reasons());
            }
        }
        return standing;
    }

    public Problem problem() {
        return problem;
    }

    /** All talks that have a place. */
    public Collection<PinnedTalk> placed() {
        return timetable.placements();
    }

    /** Where the talk is, if it has a place. */
    public Optional<PinnedTalk> placeOf(String talk) {
        return timetable.has(talk) ? Optional.of(timetable.placementOf(talk)) : Optional.empty();
    }

    /** All talks that have a place, by time, as drafts write them. */
    public List<PlacedTalk> placements() {
        return placed().stream()
                .map(placed -> new PlacedTalk(
                        placed.talk().id(),
                        placed.track(),
                        placed.time().start(),
                        placed.time().end(),
                        isPinned(placed.talk().id())))
                .sorted(Comparator.comparing(PlacedTalk::start).thenComparing(PlacedTalk::track))
                .toList();
    }

    /** Whether it is a pin that keeps the talk in its place. */
    public boolean isPinned(String talk) {
        return pinned.contains(talk);
    }

    /** The talks without a place. */
    public List<Problem.Talk> unplaced() {
        return problem.talks().stream()
                .filter(talk -> !timetable.has(talk.id()))
                .toList();
    }

    /** Why the talk has no place, in words. */
    public List<String> reasonsFor(Problem.Talk talk) {
        var broken = problem.brokenPins().get(talk.id());
        if (broken != null) {
            return List.of("its pin no longer holds: " + broken);
        }
        var known = reasons.get(talk.id());
        if (known != null) {
            return known;
        }
        var objection = dropped.get(talk.id());
        return List.of(
                objection == null
                        ? "it has not been planned yet"
                        : "it is being planned anew, because its place no longer holds: " + objection);
    }
}
