package dev.lectern.events;

import java.time.Instant;
import java.util.Objects;

/** Where and when a talk takes place, in UTC. */
public record Placement(String track, Instant start, Instant end) {

    public Placement {
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
    }
}
