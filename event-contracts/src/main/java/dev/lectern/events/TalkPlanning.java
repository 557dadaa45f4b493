package dev.lectern.events;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an organizer asks of the place of one talk.
 *
 * @param priority from 1 to 10; a talk left over costs as much as so many of its length with priority 1
 * @param popularity from 0 to 10; 0 when nothing is known
 * @param expectedAudience people, null when unknown
 * @param plenary whether no other talk may be at its time
 * @param position null when it is neither the first nor the last of the conference
 * @param allowedTracks ids of the tracks it may be on; empty means all
 * @param forbiddenTracks ids of the tracks it may not be on
 * @param preferredTracks ids of the tracks it would best be on; empty means that any will do
 * @param earliest when it may start, null for any time
 * @param latest when it must be over, null for any time
 * @param preferredTimes when it would best be; empty means that any time will do
 * @param after ids of the submissions that it comes after
 * @param notParallelWith ids of the submissions at whose time it may not be
 * @param exclusiveTags talks that have one in common are never at the same time
 */
public record TalkPlanning(
        int priority,
        int popularity,
        @Nullable Integer expectedAudience,
        boolean plenary,
        @Nullable Position position,
        List<String> allowedTracks,
        List<String> forbiddenTracks,
        List<String> preferredTracks,
        @Nullable Instant earliest,
        @Nullable Instant latest,
        List<Interval> preferredTimes,
        List<String> after,
        List<String> notParallelWith,
        List<String> exclusiveTags) {

    /** Nothing in particular. */
    public static final TalkPlanning NONE = new TalkPlanning(
            1, 0, null, false, null, List.of(), List.of(), List.of(), null, null, List.of(), List.of(), List.of(),
            List.of());

    public TalkPlanning {
        if (priority < 1 || popularity < 0) {
            throw new IllegalArgumentException("priority is positive and popularity not negative");
        }
        allowedTracks = List.copyOf(allowedTracks);
        forbiddenTracks = List.copyOf(forbiddenTracks);
        preferredTracks = List.copyOf(preferredTracks);
        preferredTimes = List.copyOf(preferredTimes);
        after = List.copyOf(after);
        notParallelWith = List.copyOf(notParallelWith);
        exclusiveTags = List.copyOf(exclusiveTags);
    }

    /** What an older record leaves out. */
    static TalkPlanning orNone(@Nullable TalkPlanning planning) {
        return Objects.requireNonNullElse(planning, NONE);
    }

    /** A talk's place of its own in the conference. */
    public enum Position {
        /** No talk starts before it. */
        OPENING,
        /** No talk ends after it. */
        CLOSING
    }
}
