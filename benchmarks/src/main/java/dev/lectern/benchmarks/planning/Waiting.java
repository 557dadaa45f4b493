package dev.lectern.benchmarks.planning;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.planning.Plan;
import dev.lectern.scheduler.planning.Planner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How long somebody waits for drafts of the planner when it is asked as the service asks it.
 *
 * @param first seconds until there is a draft
 * @param complete seconds until there is one with all talks, NaN if there is none
 * @param settled seconds until the last one
 * @param plan the last one
 */
record Waiting(double first, double complete, double settled, Plan plan) {

    /** As long as the service's planner does unless it is configured otherwise. */
    private static final Duration UNIMPROVED = Duration.ofSeconds(2);

    private static final Duration TOTAL = Duration.ofSeconds(30);

    private static final Duration LONG = Duration.ofSeconds(20);

    static Planner planner(long seed) {
        return new Planner(UNIMPROVED, TOTAL, seed);
    }

    /** @param earlier the placements to start from, if there was a draft before */
    static Waiting untilSettled(Planner planner, Problem problem, List<PlacedTalk> earlier) {
        var clock = new Stopwatch();
        var first = new AtomicReference<@Nullable Double>();
        var complete = new AtomicReference<@Nullable Double>();
        var last = planner.search(problem, earlier)
                .run(candidate -> {
                    if (complete.get() == null) {
                        var plan = candidate.plan();
                        first.compareAndSet(null, clock.seconds());
                        if (isComplete(plan)) {
                            complete.set(clock.seconds());
                        }
                    }
                })
                .plan();
        return new Waiting(orNever(first.get()), orNever(complete.get()), clock.seconds(), last);
    }

    /** The same without looking for more once all talks have a place. */
    static Waiting untilComplete(Planner planner, Problem problem) {
        var clock = new Stopwatch();
        var first = new AtomicReference<@Nullable Double>();
        var found = new AtomicReference<@Nullable Waiting>();
        var search = planner.search(problem, List.of());
        var last = search.run(candidate -> {
            if (found.get() == null) {
                var plan = candidate.plan();
                first.compareAndSet(null, clock.seconds());
                if (isComplete(plan)) {
                    found.set(new Waiting(orNever(first.get()), clock.seconds(), clock.seconds(), plan));
                    search.stop();
                }
            }
        });
        var complete = found.get();
        return complete == null
                ? new Waiting(orNever(first.get()), Double.NaN, clock.seconds(), last.plan())
                : complete;
    }

    /** Seconds until the last of several conferences that are all planned at once has its first draft. */
    static double untilAllHaveADraft(Planner planner, Problem problem, int conferences) {
        var searchers =
                Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        var clock = new Stopwatch();
        try {
            var drafts = new ArrayList<CompletableFuture<Double>>();
            for (int i = 0; i < conferences; i++) {
                drafts.add(CompletableFuture.supplyAsync(
                        () -> {
                            // As long as others have no draft, the service is content with the first one.
                            var search = planner.search(problem, List.of());
                            search.stop();
                            search.run(candidate -> {}).plan();
                            return clock.seconds();
                        },
                        searchers));
            }
            return drafts.stream().mapToDouble(CompletableFuture::join).max().orElse(0);
        } finally {
            searchers.shutdown();
        }
    }

    /** How many scores a search calculates in a second, when it has time enough for the JVM to get warm. */
    static long scoresPerSecond(Problem problem, long seed) {
        var search = new Planner(LONG, LONG, seed).search(problem, List.of());
        search.run(candidate -> {});
        return search.scoresPerSecond();
    }

    private static boolean isComplete(Plan plan) {
        return plan.unplaced().isEmpty() && plan.score().hardScore() == 0;
    }

    private static double orNever(@Nullable Double seconds) {
        return seconds == null ? Double.NaN : seconds;
    }

    private static final class Stopwatch {

        private final long started = System.nanoTime();

        double seconds() {
            return (System.nanoTime() - started) / 1e9;
        }
    }
}
