package dev.lectern.events;

import org.jspecify.annotations.Nullable;

/** A record that is no event of the contract, whatever is tried again; it belongs to the dead letters. */
public class UnreadableEventException extends RuntimeException {

    public UnreadableEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
