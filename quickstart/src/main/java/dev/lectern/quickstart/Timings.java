package dev.lectern.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What each phase took, and when it ended, counted from the start of the JVM. */
final class Timings {

    private final Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    private final List<Phase> phases = Collections.synchronizedList(new ArrayList<>());

    /** Does {@code work} and notes what it took. */
    <T> T measure(String phase, Work<T> work) throws InterruptedException {
        var begin = sinceStart();
        try {
            return work.run();
        } finally {
            phases.add(new Phase(phase, begin, sinceStart()));
        }
    }

    void measure(String phase, Act act) throws InterruptedException {
        measure(phase, () -> {
            act.run();
            return phase;
        });
    }

    /** How long the JVM has been running. */
    Duration sinceStart() {
        return Duration.between(start, Instant.now());
    }

    List<String> lines() {
        return Stream.concat(
                        Stream.of("%-22s %8s %8s %8s".formatted("phase", "from", "to", "took")),
                        List.copyOf(phases).stream().map(Phase::line))
                .toList();
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** What a phase does, with a result. */
    interface Work<T> {

        T run() throws InterruptedException;
    }

    /** What a phase does. */
    interface Act {

        void run() throws InterruptedException;
    }

    private record Phase(String name, Duration from, Duration to) {

        String line() {
            return "%-22s %8s %8s %8s".formatted(name, seconds(from), seconds(to), seconds(to.minus(from)));
        }
    }
}
