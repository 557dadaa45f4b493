package dev.lectern.publisher.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When to try again: soon at first, then less and less, for three days. */
final class RetrySchedule {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(25));

    private static final Duration LONGEST_WISH = Duration.ofHours(24);
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private final double pace;

    /** A schedule whose pauses are {@code pace} times as long as usual. */
    RetrySchedule(RandomGenerator random, double pace) {
        this.random = random;
        this.pace = pace;
    }

    /** The pause after the {@code attempts}th failure; nothing when that was the last attempt. */
    Optional<Duration> pauseAfter(int attempts, Outcome outcome) {
        if (attempts > PAUSES.size()) {
            return Optional.empty();
        }
        // Receivers that failed together do not come back together to be overrun.
        var jitter = 1 - JITTER + 2 * JITTER * random.nextDouble();
        var pause = Duration.ofMillis(Math.round(PAUSES.get(attempts - 1).toMillis() * jitter * pace));
        var wish = outcome.retryAfter();
        if (wish == null) {
            return Optional.of(pause);
        }
        var granted = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
        return Optional.of(pause.compareTo(granted) > 0 ? pause : granted);
    }
}
