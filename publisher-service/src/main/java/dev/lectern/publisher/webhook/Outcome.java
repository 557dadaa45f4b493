package dev.lectern.publisher.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending.
 *
 * @param status of the answer, null when there was none
 * @param problem what went wrong, null when the receiver has taken it
 * @param retryAfter how long the receiver asks to be left alone, null when it says nothing
 */
record Outcome(
        @Nullable Integer status,
        @Nullable String problem,
        @Nullable Duration retryAfter,
        Duration took) {

    private static final int GONE = 410;

    boolean isTaken() {
        return problem == null;
    }

    /** Whether the receiver never wants to hear again. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
