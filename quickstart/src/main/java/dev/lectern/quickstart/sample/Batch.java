package dev.lectern.quickstart.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Does the same with many things, a few at a time, and tells how far it is. */
final class Batch {

    private static final int AT_ONCE = 4;
    private static final int BETWEEN_REPORTS = 20;

    private final String done;
    private final Consumer<String> story;

    Batch(String done, Consumer<String> story) {
        this.done = done;
        this.story = story;
    }

    /** The results in the order of {@code things}; the first failure ends the batch. */
    <T, R> List<R> of(List<T> things, Step<T, R> step) throws InterruptedException {
        var workers = Executors.newFixedThreadPool(AT_ONCE, Batch::worker);
        try {
            return inOrder(workers, things, step);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LoadFailedException failure) {
                throw failure;
            }
            throw new LoadFailedException("not everything could be %s: %s".formatted(done, e.getCause()), e);
        } finally {
            workers.shutdownNow();
        }
    }

    private <T, R> List<R> inOrder(ExecutorService workers, List<T> things, Step<T, R> step)
            throws InterruptedException, ExecutionException {
        var count = new AtomicInteger();
        var futures = things.stream()
                .map(thing -> workers.submit(() -> {
                    var result = step.apply(thing);
                    report(count.incrementAndGet(), things.size());
                    return result;
                }))
                .toList();
        var results = new ArrayList<R>();
        for (var future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private void report(int count, int all) {
        if (count % BETWEEN_REPORTS == 0 || count == all) {
            story.accept("  %d of %d %s".formatted(count, all, done));
        }
    }

    private static Thread worker(Runnable work) {
        var thread = new Thread(work, "sample-loader");
        thread.setDaemon(true);
        return thread;
    }

    /** What is done with one thing. */
    interface Step<T, R> {

        R apply(T thing) throws InterruptedException;
    }
}
