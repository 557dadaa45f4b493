package dev.lectern.events;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lane of the program that holds one talk at a time, during its windows and outside its breaks.
 *
 * @param languages BCP 47 tags; a talk needs one of them
 * @param timeZone IANA zone of the track's audience
 * @param windows when it is open
 * @param breaks when it has no talks although it is open
 * @param features what it offers to talks that need it, such as {@code recorded}
 * @param capacity people it has room for, null when unknown or without limit
 */
public record Track(
        String id,
        String name,
        List<String> languages,
        String timeZone,
        List<Interval> windows,
        List<Interval> breaks,
        List<String> features,
        @Nullable Integer capacity) {

    /** A track of which neither features nor a capacity are known. */
    public Track(
            String id,
            String name,
            List<String> languages,
            String timeZone,
            List<Interval> windows,
            List<Interval> breaks) {
        this(id, name, languages, timeZone, windows, breaks, List.of(), null);
    }

    public Track {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(timeZone, "timeZone");
        languages = List.copyOf(languages);
        windows = List.copyOf(windows);
        breaks = List.copyOf(breaks);
        // Older records do not have it.
        features = features == null ? List.of() : List.copyOf(features);
    }
}
