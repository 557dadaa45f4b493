package dev.lectern.support.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure for the log: what was thrown, where and why, without the messages.
 *
 * <p>They may quote what people have handed in.
 */
public final class Wordless extends Exception {

    private Wordless(String type, @Nullable Throwable cause, StackTraceElement[] trace) {
        super(type, cause, false, true);
        setStackTrace(trace);
    }

    public static Throwable of(Throwable failure) {
        return of(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Throwable of(Throwable failure, Set<Throwable> seen) {
        seen.add(failure);
        var cause = failure.getCause();
        return new Wordless(
                failure.getClass().getName(),
                cause == null || seen.contains(cause) ? null : of(cause, seen),
                failure.getStackTrace());
    }
}
