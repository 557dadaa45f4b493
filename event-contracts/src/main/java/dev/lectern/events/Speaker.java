package dev.lectern.events;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person on stage, as far as planning must know them: never with an address.
 *
 * @param id the same for the same person throughout a conference; tells nothing else about them
 * @param timeZone IANA zone where the speaker is, null when unknown
 * @param available when the speaker can be on stage; empty means always
 */
public record Speaker(String id, String name, @Nullable String timeZone, List<Interval> available) {

    public Speaker {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        available = List.copyOf(available);
    }
}
