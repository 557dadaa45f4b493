package dev.lectern.support.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;

/**
 * Tells a failure that lasts from one that passes: what is tried again and again is down once it has failed for long.
 *
 * <p>How long is measured by the process's own clock, which nobody sets; the time that is shown is the machine's.
 */
public final class FailureWatch {

    private final Duration patience;
    private @Nullable Failing failing;

    /** Down after {@code patience} without a success. */
    public FailureWatch(Duration patience) {
        this.patience = patience;
    }

    /** Takes note that it has failed; whether it is the first time since it last succeeded. */
    public synchronized boolean failed(Throwable failure) {
        var known = failing;
        failing = known == null
                ? new Failing(System.nanoTime(), Instant.now(), classOf(failure))
                : new Failing(known.sinceNanos(), known.since(), classOf(failure));
        return known == null;
    }

    /** Takes note that it has succeeded. */
    public synchronized void succeeded() {
        failing = null;
    }

    /** Since when it has failed, null when it did not the last time. */
    public synchronized @Nullable Instant failingSince() {
        return failing == null ? null : failing.since();
    }

    /** Up, or down with the time since when, and the class of what happened last. */
    public synchronized Health.Builder health() {
        var now = failing;
        if (now == null) {
            return Health.up();
        }
        var lasts = System.nanoTime() - now.sinceNanos() >= patience.toNanos();
        return (lasts ? Health.down() : Health.up())
                .withDetail("failingSince", now.since().toString())
                .withDetail("cause", now.cause());
    }

    // Never its message, which may quote what a document or a record holds.
    private static String classOf(Throwable failure) {
        var innermost = failure;
        // A chain of causes may be a circle.
        for (var depth = 0; depth < 20 && innermost.getCause() != null; depth++) {
            innermost = innermost.getCause();
        }
        return innermost.getClass().getName();
    }

    private record Failing(long sinceNanos, Instant since, String cause) {}
}
