package dev.lectern.system.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * Sends requests at a fixed rate, whether or not the ones before have been answered, as people do who do not know of
 * each other. Times count from when a request was due, so that waiting for a slow system is not left out.
 */
final class OpenLoop {

    private OpenLoop() {}

    /**
     * Has {@code request} happen at {@code perSecond} for {@code duration}.
     *
     * @param request is given its number, and says whether it succeeded
     */
    static Report run(String name, int perSecond, Duration duration, IntPredicate request) {
        var count = (int) (perSecond * duration.toSeconds());
        var pool = Executors.newCachedThreadPool();
        var start = System.nanoTime();
        try {
            var answers = new ArrayList<Future<Answer>>();
            for (var number = 0; number < count; number++) {
                var due = start + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                var own = number;
                answers.add(pool.submit(() -> {
                    var succeeded = request.test(own);
                    return new Answer(succeeded, System.nanoTime() - due);
                }));
            }
            var times = new ArrayList<Long>();
            for (var answer : answers) {
                if (answer.get().succeeded()) {
                    times.add(answer.get().nanos());
                }
            }
            return Report.of(name, count, duration, System.nanoTime() - start, times);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private record Answer(boolean succeeded, long nanos) {}

    /** What was offered, what came of it, and how long it took in milliseconds. */
    record Report(
            String name,
            double offered,
            double achieved,
            int failed,
            double median,
            double percentile99,
            double longest) {

        private static Report of(String name, int count, Duration offeredIn, long doneInNanos, List<Long> times) {
            Collections.sort(times);
            return new Report(
                    name,
                    count / (double) offeredIn.toSeconds(),
                    times.size() * 1e9 / doneInNanos,
                    count - times.size(),
                    millis(times, 0.5),
                    millis(times, 0.99),
                    millis(times, 1));
        }

        private static double millis(List<Long> times, double share) {
            return times.isEmpty() ? Double.NaN : times.get((int) Math.ceil(share * times.size()) - 1) / 1e6;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-28s offered %6.1f/s, achieved %6.1f/s, failed %d, p50 %.0f ms, p99 %.0f ms, max %.0f ms",
                    name,
                    offered,
                    achieved,
                    failed,
                    median,
                    percentile99,
                    longest);
        }
    }
}
