package dev.lectern.support.kafka;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ListenerExecutionFailedException;

/**
 * Describes failures for logs by what they are and where they arose.
 *
 * <p>Their messages stay out: they may quote from a record what only few people may see.
 */
final class Failures {

    private static final int LONGEST_CHAIN = 8;

    private Failures() {}

    static String describe(@Nullable Throwable failure) {
        var chain = new ArrayList<String>();
        var cause = failure;
        while (cause != null && chain.size() < LONGEST_CHAIN) {
            if (!(cause instanceof ListenerExecutionFailedException)) {
                var trace = cause.getStackTrace();
                chain.add(cause.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]));
            }
            cause = cause.getCause();
        }
        return String.join(", caused by ", chain);
    }
}
