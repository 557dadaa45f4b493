package dev.lectern.scheduler.draft;

import dev.lectern.support.log.Wordless;
import dev.lectern.support.problem.UnavailableException;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The one thread on which all is decided about planning, at once or when its time has come.
 *
 * <p>It stands in for locks: {@link Agendas}, {@link Agenda}, {@link Turn}, {@link SearchQueue} and {@link Proposals} are
 * touched by this thread only. Other threads hand it a task and go on, except those that {@link #ask}.
 */
@Component
class PlanningClock {

    private static final Logger log = LoggerFactory.getLogger(PlanningClock.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("planning-clock"));
    private volatile boolean running;

    void start() {
        running = true;
    }

    /** Lets nothing new begin, and ends with {@code last}. */
    void stop(Runnable last) {
        running = false;
        execute(last);
        thread.shutdown();
    }

    boolean isRunning() {
        return running;
    }

    void execute(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            log.debug("Shutting down: there is nothing to plan any more");
        }
    }

    /** Runs a command on this thread, and waits for it. */
    void ask(Runnable command) {
        try {
            CompletableFuture.runAsync(Context.current().wrap(command), thread).join();
        } catch (RejectedExecutionException e) {
            throw new UnavailableException("Shutting down.");
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException told ? told : e;
        }
    }

    ScheduledFuture<?> later(Runnable task, long nanos) {
        return thread.schedule(() -> guarded(task), Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    void after(Duration time, Runnable task) {
        var unused = later(task, time.toNanos());
    }

    static void cancel(@Nullable ScheduledFuture<?> scheduled) {
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A planning step failed", Wordless.of(e));
        }
    }
}
