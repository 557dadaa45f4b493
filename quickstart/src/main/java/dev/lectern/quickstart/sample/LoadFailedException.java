package dev.lectern.quickstart.sample;

import org.jspecify.annotations.Nullable;

/** The sample could not be brought in; the message tells the person at the terminal why. */
public final class LoadFailedException extends RuntimeException {

    public LoadFailedException(String message) {
        this(message, null);
    }

    LoadFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
