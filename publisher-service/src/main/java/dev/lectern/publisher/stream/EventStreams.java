package dev.lectern.publisher.stream;

import dev.lectern.publisher.eventlog.EventLog;
import dev.lectern.publisher.eventlog.EventPosition;
import dev.lectern.publisher.release.Releases;
import dev.lectern.support.log.Wordless;
import dev.lectern.support.problem.UnavailableException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * The readers that are connected to this instance.
 *
 * <p>It asks the store for the current releases of their conferences, whichever instance has published them.
 */
class EventStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final EventLog eventLog;
    private final Frames frames;
    private final Releases releases;
    private final int most;
    private final Map<String, Set<EventStream>> streams = new ConcurrentHashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private ScheduledExecutorService clock = newClock();
    private volatile boolean running;

    EventStreams(EventLog eventLog, Releases releases, int most, MeterRegistry meters) {
        this.eventLog = eventLog;
        this.frames = new Frames(eventLog);
        this.releases = releases;
        this.most = most;
        Gauge.builder("lectern.event.streams", this, EventStreams::count)
                .description(
                        "Readers that follow the public events of a conference; at " + most + " no more are let in")
                .register(meters);
    }

    /** Fails when there are too many readers already. */
    void checkRoom() {
        if (count() >= most) {
            throw new UnavailableException("There are " + most + " readers of events already.");
        }
    }

    /**
     * Begins to write to {@code context}.
     *
     * @param known where the reader says it is, null when it has just come
     */
    void open(String conference, EventPosition end, @Nullable String known, AsyncContext context) throws IOException {
        var claimed = known == null ? Optional.of(end) : EventPosition.parse(known);
        var position = claimed.filter(place -> eventLog.has(conference, place, end.release()));
        var greeting = position.map(Frames::greeting).orElseGet(() -> Frames.reset(conference, end));
        var stream = new EventStream(
                conference, position.orElse(end), end.release(), greeting, frames, context, this::remove);
        streams.compute(conference, (name, others) -> {
            var all = others == null ? ConcurrentHashMap.<EventStream>newKeySet() : others;
            all.add(stream);
            return all;
        });
        stream.open();
    }

    int count() {
        return streams.values().stream().mapToInt(Set::size).sum();
    }

    private void remove(EventStream stream) {
        streams.computeIfPresent(stream.conference(), (name, others) -> {
            others.remove(stream);
            return others.isEmpty() ? null : others;
        });
    }

    private void look() {
        try {
            var current = releases.currentNumbers(Set.copyOf(streams.keySet()));
            seen.keySet().retainAll(current.keySet());
            current.forEach((conference, number) -> {
                // Also for the first look, since something may have come between a reader's coming and it.
                if (!number.equals(seen.put(conference, number))) {
                    streams.getOrDefault(conference, Set.of()).forEach(stream -> stream.wake(number));
                }
            });
        } catch (DataAccessException e) {
            log.debug("the readers are told later", Wordless.of(e));
        } catch (RuntimeException e) {
            // The next look must come whatever this one met.
            log.warn("the readers could not be told", Wordless.of(e));
        }
    }

    private void beat() {
        streams.values().forEach(some -> some.forEach(stream -> stream.beat(PATIENCE.toNanos())));
    }

    private static ScheduledExecutorService newClock() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "event-streams");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void start() {
        if (clock.isShutdown()) {
            clock = newClock();
        }
        running = true;
        var looking = clock.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        var beating = clock.scheduleWithFixedDelay(
                this::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        if (looking.isCancelled() || beating.isCancelled()) {
            throw new IllegalStateException("the clock does not run");
        }
    }

    @Override
    public void stop() {
        running = false;
        clock.shutdownNow();
        streams.values().forEach(some -> some.forEach(EventStream::close));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    // Before the web server waits for open requests to end.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
