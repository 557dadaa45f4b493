package dev.lectern.events;

import java.util.Objects;

/** A named length of a talk, in minutes. */
public record SessionType(String id, String name, int minutes) {

    /** Fails when {@code minutes} is not positive. */
    public SessionType {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        if (minutes < 1) {
            throw new IllegalArgumentException("a session type takes at least a minute: " + id);
        }
    }
}
