package dev.lectern.publisher.webhook;

import dev.lectern.events.ConferencePartitioner;
import dev.lectern.events.Topics;
import dev.lectern.publisher.intake.Custody;
import dev.lectern.publisher.webhook.Message.Attempt;
import dev.lectern.publisher.webhook.Message.State;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.log.Wordless;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/**
 * Sends what is due: for each webhook one message at a time, in the order of the events, whatever other receivers do.
 *
 * <p>A message that fails waits for its next attempt, and those behind it go on. Which instance sends for a conference
 * follows from the partition it looks after; when two do so for a moment, a receiver gets a message twice, with the same
 * id.
 */
@Component
class Deliveries implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration FORGET = Duration.ofSeconds(30);
    private static final Duration WAIT_FOR_RELEASE = Duration.ofSeconds(30);

    /** For what the store has to be asked; receivers are waited for without a thread. */
    private static final int WORKERS = 8;

    /** Lanes whose messages are read together: to ask the store for each of them alone would take as long as all else. */
    private static final int READ_AHEAD = 100;

    /** What is sent without asking again, and twice when another instance takes over meanwhile. */
    private static final int MOST_WAITING = 50;

    private final Webhooks webhooks;
    private final Messages messages;
    private final Notices notices;
    private final Sender sender;
    private final RetrySchedule retries;
    private final Custody custody;
    private final KafkaOperations<?, ?> kafka;
    private final CrashPoints crashPoints;
    private final Clock clock;
    private final Timer delivered;
    private final Counter failed;
    private final Counter dead;
    private final Set<String> lanes = ConcurrentHashMap.newKeySet();

    /** By lane, until when its receiver has asked to be left alone; by the clock of this process. */
    private final Map<String, Long> restingUntil = new ConcurrentHashMap<>();

    private ScheduledExecutorService looker = newLooker();
    private volatile ExecutorService workers = newWorkers();
    private volatile boolean running;
    private boolean hasIndexes;
    private long forgetAt;

    Deliveries(
            Webhooks webhooks,
            Messages messages,
            Notices notices,
            Sender sender,
            RetrySchedule retries,
            Custody custody,
            KafkaOperations<?, ?> kafka,
            CrashPoints crashPoints,
            Clock clock,
            MeterRegistry meters) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.notices = notices;
        this.sender = sender;
        this.retries = retries;
        this.custody = custody;
        this.kafka = kafka;
        this.crashPoints = crashPoints;
        this.clock = clock;
        this.delivered = Timer.builder("lectern.webhook.deliveries")
                .description("Messages that receivers have taken, with how long they took for it")
                .register(meters);
        this.failed = Counter.builder("lectern.webhook.failures")
                .description("Attempts to send a message that came to nothing")
                .register(meters);
        this.dead = Counter.builder("lectern.webhook.dead")
                .description("Messages that were given up after their last attempt")
                .register(meters);
    }

    private void look() {
        try {
            var partitions = custody.partitions();
            if (partitions.isEmpty()) {
                return;
            }
            if (!hasIndexes) {
                webhooks.createIndexes();
                messages.createIndexes();
                hasIndexes = true;
            }
            if (System.nanoTime() - forgetAt > 0) {
                notices.forget();
                forgetAt = System.nanoTime() + FORGET.toNanos();
            }
            var count = kafka.partitionsFor(Topics.SCHEDULE).size();
            notices.write(webhooks.conferences().stream()
                    .filter(conference -> partitions.contains(ConferencePartitioner.partitionOf(conference, count)))
                    .toList());
            var due = messages.lanesDue(clock.instant()).stream()
                    .filter(lane -> partitions.contains(
                            ConferencePartitioner.partitionOf(lane.substring(0, lane.indexOf('/')), count)))
                    .filter(lane -> !isResting(lane))
                    .filter(lanes::add)
                    .toList();
            for (var from = 0; from < due.size(); from += READ_AHEAD) {
                var some = due.subList(from, Math.min(due.size(), from + READ_AHEAD));
                proceed(some, () -> read(some));
            }
        } catch (DataAccessException e) {
            log.debug("webhooks are told later", Wordless.of(e));
        } catch (RuntimeException e) {
            // The next look must come whatever this one met.
            log.warn("webhooks could not be told", Wordless.of(e));
        }
    }

    /** Has a worker do {@code step}; the lanes are looked at again when that fails. */
    private void proceed(Collection<String> some, Runnable step) {
        try {
            workers.execute(() -> {
                try {
                    step.run();
                } catch (RuntimeException e) {
                    lanes.removeAll(some);
                    log.debug("lanes go on later", Wordless.of(e));
                }
            });
        } catch (RejectedExecutionException e) {
            lanes.removeAll(some);
        }
    }

    private void read(Collection<String> some) {
        var next = messages.nextDue(some, clock.instant());
        for (var lane : some) {
            var waiting = next.getOrDefault(lane, List.of());
            if (waiting.isEmpty()) {
                lanes.remove(lane);
            } else {
                goOn(new Lane(lane, waiting));
            }
        }
    }

    private void goOn(Lane lane) {
        proceed(List.of(lane.name()), () -> sendNext(lane));
    }

    private void sendNext(Lane lane) {
        var message = isResting(lane.name()) || !running ? null : lane.next();
        if (message == null) {
            lanes.remove(lane.name());
            return;
        }
        var webhook = webhooks.find(message.webhook()).orElse(null);
        if (webhook == null) {
            lanes.remove(lane.name());
            messages.removeOf(message.webhook());
            return;
        }
        if (!webhook.isEnabled()) {
            lanes.remove(lane.name());
            messages.postpone(message, clock.instant().plus(WAIT_FOR_RELEASE));
            return;
        }
        var body = notices.bodyOf(webhook, message);
        if (body.length == 0) {
            // A store that was put back to an older copy has yet to be given this release again.
            messages.postpone(message, clock.instant().plus(WAIT_FOR_RELEASE));
            goOn(lane);
            return;
        }
        send(webhook, message, body, lane);
    }

    private void send(Webhook webhook, Message message, byte[] body, Lane lane) {
        var now = clock.instant();
        var sending = sender.send(
                webhook.url(),
                Map.of(
                        "webhook-id", message.messageId(),
                        "webhook-timestamp", Long.toString(now.getEpochSecond()),
                        "webhook-signature", Signatures.of(webhook.secretsAt(now), message.messageId(), now, body)),
                body);
        var recording = sending.thenAcceptAsync(
                outcome -> {
                    crashPoints.reached(CrashPoint.WEBHOOK_ANSWERED);
                    try {
                        record(webhook, message, outcome);
                    } catch (RuntimeException e) {
                        // It will be sent again, with the same id.
                        lanes.remove(message.lane());
                        log.debug("what came of a message is not known", Wordless.of(e));
                        return;
                    }
                    goOn(lane);
                },
                workers);
        recording.exceptionally(failure -> {
            lanes.remove(message.lane());
            return null;
        });
    }

    private void record(Webhook webhook, Message message, Outcome outcome) {
        var now = clock.instant();
        var attempt = new Attempt(
                now, outcome.status(), outcome.problem(), outcome.took().toMillis());
        if (outcome.isTaken()) {
            messages.attempted(message, attempt, State.DELIVERED, null);
            delivered.record(outcome.took());
            return;
        }
        failed.increment();
        if (outcome.isGone()) {
            webhooks.disable(webhook.id(), "the receiver answered 410");
            messages.attempted(message, attempt, State.DEAD, null);
            log.info("webhook {} of {} is disabled: its receiver is gone", webhook.id(), webhook.conference());
            return;
        }
        var wish = outcome.retryAfter();
        if (wish != null) {
            restingUntil.put(message.lane(), System.nanoTime() + wish.toNanos());
        }
        var pause = retries.pauseAfter(message.attemptCount() + 1, outcome);
        if (pause.isPresent()) {
            messages.attempted(message, attempt, State.PENDING, now.plus(pause.get()));
        } else {
            messages.attempted(message, attempt, State.DEAD, null);
            dead.increment();
            log.warn(
                    "a message of webhook {} of {} is given up after {} attempts",
                    webhook.id(),
                    webhook.conference(),
                    message.attemptCount() + 1);
        }
    }

    private boolean isResting(String lane) {
        var until = restingUntil.get(lane);
        if (until != null && until - System.nanoTime() <= 0) {
            restingUntil.remove(lane, until);
            return false;
        }
        return until != null;
    }

    @Override
    public void start() {
        if (workers.isShutdown()) {
            looker = newLooker();
            workers = newWorkers();
            lanes.clear();
        }
        running = true;
        forgetAt = System.nanoTime();
        var looking = looker.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (looking.isCancelled()) {
            throw new IllegalStateException("the clock does not run");
        }
    }

    @Override
    public void stop() {
        running = false;
        looker.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(2, TimeUnit.SECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static ScheduledExecutorService newLooker() {
        return Executors.newSingleThreadScheduledExecutor(threads("webhooks"));
    }

    private static ExecutorService newWorkers() {
        return Executors.newFixedThreadPool(WORKERS, threads("webhook-lane"));
    }

    /** The messages of one webhook that were due when the store was asked, in order. */
    private static final class Lane {

        private final String name;
        private final Queue<Message> waiting;

        Lane(String name, List<Message> waiting) {
            this.name = name;
            this.waiting = new ConcurrentLinkedQueue<>(waiting.subList(0, Math.min(waiting.size(), MOST_WAITING)));
        }

        String name() {
            return name;
        }

        @Nullable
        Message next() {
            return waiting.poll();
        }
    }

    private static ThreadFactory threads(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
