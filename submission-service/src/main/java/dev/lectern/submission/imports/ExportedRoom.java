package dev.lectern.submission.imports;

import dev.lectern.events.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room of another system.
 *
 * @param available when it can be used, as far as that is said
 * @param slots when talks were placed there
 */
record ExportedRoom(
        String id, String name, @Nullable Integer capacity, List<Interval> available, List<Interval> slots) {

    ExportedRoom {
        available = List.copyOf(available);
        slots = List.copyOf(slots);
    }
}
