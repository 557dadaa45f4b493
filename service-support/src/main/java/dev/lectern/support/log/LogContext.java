package dev.lectern.support.log;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Which conference and which submission something is about; every log line that is written meanwhile has them as
 * fields.
 */
public record LogContext(
        @Nullable String conference, @Nullable String submission) {

    static final String CONFERENCE = "conference";
    static final String SUBMISSION = "submission";

    // Anybody may ask for any path; what is no id does not belong into a log.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public LogContext {
        conference = idOrNull(conference);
        submission = idOrNull(submission);
    }

    /** What the record or entry with {@code key} is about, in whichever topic it is. */
    public static LogContext ofKey(@Nullable String key) {
        if (key == null) {
            return new LogContext(null, null);
        }
        var parts = key.split("/", -1);
        return new LogContext(
                parts[0],
                switch (parts.length) {
                    case 2 -> parts[1].equals("draft") ? null : parts[1];
                    case 3 -> parts[1].equals("pins") ? parts[2] : null;
                    case 5 -> parts[4];
                    default -> null;
                });
    }

    public static LogContext ofConference(String conference) {
        return new LogContext(conference, null);
    }

    /** Runs {@code task} with it. */
    public void run(Runnable task) {
        var before = new LogContext(MDC.get(CONFERENCE), MDC.get(SUBMISSION));
        begin();
        try {
            task.run();
        } finally {
            before.begin();
        }
    }

    /** Is what this thread is about from now on. */
    void begin() {
        put(CONFERENCE, conference);
        put(SUBMISSION, submission);
    }

    static void end() {
        MDC.remove(CONFERENCE);
        MDC.remove(SUBMISSION);
    }

    private static void put(String name, @Nullable String value) {
        if (value == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, value);
        }
    }

    private static @Nullable String idOrNull(@Nullable String text) {
        return text != null && ID.matcher(text).matches() ? text : null;
    }
}
