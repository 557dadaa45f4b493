package dev.lectern.events;

import java.util.List;
import java.util.Objects;

/**
 * A lane of the program that holds one talk at a time, during its windows and outside its breaks.
 *
 * @param languages BCP 47 tags; a talk needs one of them
 * @param timeZone IANA zone of the track's audience
 * @param windows when it is open
 * @param breaks when it has no talks although it is open
 */
public record Track(
        String id,
        String name,
        List<String> languages,
        String timeZone,
        List<Interval> windows,
        List<Interval> breaks) {

    public Track {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(timeZone, "timeZone");
        languages = List.copyOf(languages);
        windows = List.copyOf(windows);
        breaks = List.copyOf(breaks);
    }
}
