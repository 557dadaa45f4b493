package dev.lectern.support.outbox;

import dev.lectern.events.EventCodec;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.health.FailureWatch;
import dev.lectern.support.kafka.EventTopics;
import dev.lectern.support.log.LogContext;
import dev.lectern.support.problem.Outages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Carries the events that documents hold to Kafka: at least once, in the order of each document, until acknowledged.
 *
 * <p>It is woken after each write; what a crash or another instance left, a sweep finds at start and every 30 seconds.
 */
public class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private static final int BATCH = 200;
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private final OutboxStore store;
    private final ObjectProvider<OutboxSource> sources;
    private final ObjectProvider<EventTopics> topics;
    private final OutboxDelivery delivery;
    private final Wakeups wakeups = new Wakeups();
    private final AtomicLong leftBySweep = new AtomicLong();
    private final FailureWatch sending;
    private volatile @Nullable Thread thread;
    private long broughtUpToDate;

    OutboxRelay(
            MongoOperations mongo,
            KafkaOperations<String, byte[]> kafka,
            EventCodec codec,
            ObjectProvider<OutboxSource> sources,
            ObjectProvider<EventTopics> topics,
            MeterRegistry meters,
            CrashPoints crashPoints,
            Duration patience) {
        this.store = new OutboxStore(mongo);
        this.sources = sources;
        this.topics = topics;
        this.sending = new FailureWatch(patience);
        this.delivery = new OutboxDelivery(
                store,
                kafka,
                codec,
                Counter.builder("lectern.outbox.poison")
                        .description("Attempts to send events that Kafka will never take")
                        .register(meters),
                crashPoints);
        Gauge.builder("lectern.outbox.pending", this, OutboxRelay::pending)
                .description("Documents with events that Kafka has not acknowledged, as far as the relay knows")
                .register(meters);
    }

    /** Has the document's pending events sent soon; cheap, and never blocks. */
    public void wake(String collection, String documentId) {
        wakeups.add(new Wakeups.DocumentRef(collection, documentId));
    }

    /** Has the present state of these keys sent soon, unless it has been by then or is pending. */
    void bringUpToDate(List<TopicAudit.Behind> behind) {
        wakeups.add(behind);
    }

    /** How many documents wait, as far as is known. */
    public long pending() {
        return wakeups.size() + leftBySweep.get();
    }

    /** Since when nothing could be sent, null when all is well. */
    public @Nullable Instant failingSince() {
        return sending.failingSince();
    }

    FailureWatch sending() {
        return sending;
    }

    @Override
    public void start() {
        var starting = new Thread(this::run, "lectern-relay");
        starting.setDaemon(true);
        wakeups.open();
        thread = starting;
        starting.start();
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        wakeups.close();
        try {
            // What it has just sent must not stay behind something newer that another instance has sent in the
            // meantime.
            running.join(LONGEST_DELIVERY.toMillis());
            running.interrupt();
            running.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    // Before the web server at start and after it at the end, so that the last answers' events are sent too.
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        var pause = FIRST_PAUSE;
        var nextSweep = System.nanoTime();
        try {
            topics.orderedStream().forEach(EventTopics::await);
            while (isRunning()) {
                try {
                    if (wakeups.takeSweepNeeded() || nextSweep - System.nanoTime() <= 0) {
                        sweep();
                        nextSweep = System.nanoTime() + SWEEP_INTERVAL.toNanos();
                        sending.succeeded();
                        pause = FIRST_PAUSE;
                    }
                    deliverWoken(nextSweep - System.nanoTime());
                    bringUpToDate();
                } catch (RuntimeException e) {
                    if (isInterruption(e)) {
                        return;
                    }
                    noteFailure(e);
                    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                    nextSweep = System.nanoTime();
                }
            }
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isInterruption(RuntimeException e) {
        return !isRunning() || e instanceof CancellationException || e instanceof InterruptException;
    }

    private void noteFailure(RuntimeException e) {
        if (sending.failed(e)) {
            log.warn("events wait in their outboxes: {}", describe(e));
        } else {
            log.debug("events still wait in their outboxes: {}", describe(e));
        }
    }

    // By their classes only: messages may quote what a document holds.
    private static String describe(Throwable failure) {
        var cause = failure.getCause();
        return failure.getClass().getName()
                + (cause == null ? "" : ", caused by " + cause.getClass().getName());
    }

    private void deliverWoken(long maxWaitNanos) throws InterruptedException {
        var bySource = sourcesByCollection();
        for (var woken : wakeups.take(BATCH, maxWaitNanos).entrySet()) {
            var source = bySource.get(woken.getKey());
            if (source == null) {
                log.error("nothing is sent of {}: no OutboxSource is declared for it", woken.getKey());
                continue;
            }
            delivery.deliver(source, store.of(source.collection(), woken.getValue()), false);
        }
    }

    private void sweep() throws InterruptedException {
        var bySource = sourcesByCollection();
        leftBySweep.set(bySource.keySet().stream().mapToLong(store::count).sum());
        var left = 0L;
        for (var source : bySource.values()) {
            Object last = null;
            var page = store.after(source.collection(), last, BATCH);
            while (!page.isEmpty()) {
                left += delivery.deliver(source, page, true);
                last = page.get(page.size() - 1).id();
                page = page.size() < BATCH ? java.util.List.of() : store.after(source.collection(), last, BATCH);
            }
        }
        leftBySweep.set(left);
    }

    // Each stays the next one until it is done, so that it is still to come if Kafka or the store goes away.
    private void bringUpToDate() throws InterruptedException {
        for (var left = BATCH; left > 0; left--) {
            var next = wakeups.nextBehind();
            if (next == null) {
                break;
            }
            bringUpToDate(next);
            wakeups.doneWith(next);
        }
        if (broughtUpToDate > 0 && wakeups.nextBehind() == null) {
            log.warn("topics were behind on {} keys, which have been sent again", broughtUpToDate);
            broughtUpToDate = 0;
        }
    }

    private void bringUpToDate(TopicAudit.Behind behind) throws InterruptedException {
        var state = behind.state();
        try {
            var sent = delivery.bringUpToDate(behind.source(), state.documentId(), state.key(), behind.told());
            broughtUpToDate += sent ? 1 : 0;
        } catch (RuntimeException e) {
            if (isInterruption(e) || e instanceof KafkaException || Outages.causedBy(e)) {
                throw e;
            }
            // What cannot be read today cannot be read at the next try either.
            LogContext.ofKey(state.key())
                    .run(() -> log.error("the present state of {} cannot be sent: {}", state.key(), describe(e)));
        }
    }

    private Map<String, OutboxSource> sourcesByCollection() {
        var bySource = new LinkedHashMap<String, OutboxSource>();
        sources.orderedStream().forEach(source -> bySource.put(source.collection(), source));
        return bySource;
    }
}
