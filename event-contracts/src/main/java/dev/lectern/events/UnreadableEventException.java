package dev.lectern.events;

import org.jspecify.annotations.Nullable;

/**
 * A record that is no event of the contract, whatever is tried again; it belongs to the dead letters.
 *
 * <p>What it says is short however large the record is, since it travels in the headers of the dead letter.
 */
public class UnreadableEventException extends RuntimeException {

    private static final int LONGEST_MESSAGE = 1000;

    public UnreadableEventException(String message, @Nullable Throwable cause) {
        super(shortened(message), cause);
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
