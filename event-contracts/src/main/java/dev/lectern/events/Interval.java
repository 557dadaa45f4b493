package dev.lectern.events;

import java.time.Instant;
import java.util.Objects;

/** A UTC time span that includes its start and excludes its end. */
public record Interval(Instant start, Instant end) {

    /** Fails when {@code end} is not after {@code start}. */
    public Interval {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("an interval ends after it starts: " + start + " – " + end);
        }
    }

    /** Whether the two have an instant in common; touching ends do not count. */
    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** Whether all of {@code other} lies inside this one. */
    public boolean contains(Interval other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }
}
