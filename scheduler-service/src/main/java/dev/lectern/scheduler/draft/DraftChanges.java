package dev.lectern.scheduler.draft;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lectern.events.Placement;
import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.board.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What would change for everybody who knows the last release if the draft were finalized now.
 *
 * @param release the number of the last release, null before the first
 * @param changes by time; talks that stay at their track and time are left out
 */
record DraftChanges(long draft, @Nullable Long release, List<Change> changes) {

    /** What happens to a talk. */
    enum Type {
        @JsonProperty("added")
        ADDED,
        @JsonProperty("removed")
        REMOVED,
        /** To another track, at whatever time. */
        @JsonProperty("moved")
        MOVED,
        /** To another time on the same track. */
        @JsonProperty("retimed")
        RETIMED
    }

    /**
     * One talk that is not where it was.
     *
     * @param from null when it was not released
     * @param to null when it has no place any more
     */
    record Change(
            String talk,
            String title,
            Type type,
            @Nullable Placement from,
            @Nullable Placement to) {

        private static Change of(String talk, String title, @Nullable Placement from, @Nullable Placement to) {
            var type = from == null
                    ? Type.ADDED
                    : to == null ? Type.REMOVED : from.track().equals(to.track()) ? Type.RETIMED : Type.MOVED;
            return new Change(talk, title, type, from, to);
        }

        private Placement place() {
            return Objects.requireNonNull(to == null ? from : to);
        }
    }

    static DraftChanges of(Board board) {
        var released = board.releases().last();
        var planned = new TreeMap<String, Placement>();
        for (var placed : Standing.of(board).placed()) {
            planned.put(
                    placed.talk().id(),
                    new Placement(
                            placed.track(), placed.time().start(), placed.time().end()));
        }
        var talks = new TreeSet<>(released.keySet());
        talks.addAll(planned.keySet());
        var changes = new ArrayList<Change>();
        for (var talk : talks) {
            var from = released.get(talk);
            var to = planned.get(talk);
            if (!Objects.equals(from, to)) {
                changes.add(Change.of(talk, titleOf(talk, board), from, to));
            }
        }
        changes.sort(Comparator.comparing((Change change) -> change.place().start())
                .thenComparing(change -> change.place().track())
                .thenComparing(Change::talk));
        var last = board.releases().lastNumber();
        return new DraftChanges(
                board.draft().map(DraftProposed::draft).orElse(0L), last == 0 ? null : last, List.copyOf(changes));
    }

    /** An erased submission has none. */
    private static String titleOf(String talk, Board board) {
        return board.submission(talk).map(SubmissionChanged::title).orElse("");
    }
}
