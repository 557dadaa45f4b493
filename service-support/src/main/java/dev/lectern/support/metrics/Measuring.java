package dev.lectern.support.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Repeats each measurement on a thread of its own, so that one that waits for what is away holds up no other. */
final class Measuring implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Measuring.class);

    private final List<Measurement> measurements;
    private final Duration interval;
    private volatile @Nullable ScheduledExecutorService threads;

    Measuring(List<Measurement> measurements, Duration interval) {
        this.measurements = measurements;
        this.interval = interval;
    }

    @Override
    public void start() {
        var starting = Executors.newScheduledThreadPool(Math.max(1, measurements.size()), Measuring::thread);
        threads = starting;
        for (var measurement : measurements) {
            var unused = starting.scheduleWithFixedDelay(
                    () -> measure(measurement), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        var running = threads;
        threads = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    private static void measure(Measurement measurement) {
        try {
            measurement.measure();
        } catch (RuntimeException e) {
            log.debug("no measurement: {}", e.getClass().getName());
            measurement.failed();
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "lectern-measuring");
        thread.setDaemon(true);
        return thread;
    }
}
