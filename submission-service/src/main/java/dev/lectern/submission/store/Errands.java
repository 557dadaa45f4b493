package dev.lectern.submission.store;

import dev.lectern.support.log.Wordless;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Runs what does not belong to a request, one thing after the other, and all errands every so often. */
@Component
public class Errands implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Errands.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final ObjectProvider<Errand> errands;
    private volatile @Nullable ScheduledExecutorService worker;

    // They write documents, which wake this one.
    Errands(ObjectProvider<Errand> errands) {
        this.errands = errands;
    }

    /** Has {@code work} done in its turn, if there is to be another turn; what fails is left to the errands. */
    public <T> CompletableFuture<T> soon(Supplier<T> work) {
        var running = worker;
        try {
            return running == null
                    ? CompletableFuture.failedFuture(new CompletionException(new IllegalStateException("stopped")))
                    : CompletableFuture.supplyAsync(work, running);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void start() {
        var executor = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "errands");
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        var unused = executor.scheduleWithFixedDelay(this::runAll, 0, PAUSE.toSeconds(), TimeUnit.SECONDS);
        worker = executor;
    }

    private void runAll() {
        errands.orderedStream().forEach(errand -> {
            try {
                errand.run();
            } catch (DataAccessException | IllegalStateException e) {
                log.warn("an errand is left for later", Wordless.of(e));
            } catch (RuntimeException e) {
                log.error("an errand failed", Wordless.of(e));
            }
        });
    }

    @Override
    public void stop() {
        var running = worker;
        worker = null;
        if (running == null) {
            return;
        }
        running.shutdownNow();
        try {
            if (!running.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("an errand is still running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
