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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(threads("webhooks"));
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, threads("webhook-lane"));
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
            messages.lanesDue(clock.instant()).stream()
                    .filter(lane -> partitions.contains(
                            ConferencePartitioner.partitionOf(lane.substring(0, lane.indexOf('/')), count)))
                    .filter(lane -> !isResting(lane))
                    .filter(lanes::add)
                    .forEach(lane -> proceed(lane));
        } catch (DataAccessException e) {
            log.debug("webhooks are told later", Wordless.of(e));
        } catch (RuntimeException e) {
            // The next look must come whatever this one met.
            log.warn("webhooks could not be told", Wordless.of(e));
        }
    }

    private void proceed(String lane) {
        try {
            workers.execute(() -> {
                try {
                    sendNext(lane);
                } catch (RuntimeException e) {
                    lanes.remove(lane);
                    log.debug("a lane goes on later", Wordless.of(e));
                }
            });
        } catch (RejectedExecutionException e) {
            lanes.remove(lane);
        }
    }

    private void sendNext(String lane) {
        var message = isResting(lane) || !running
                ? null
                : messages.nextDue(lane, clock.instant()).orElse(null);
        var webhook = message == null ? null : webhooks.find(message.webhook()).orElse(null);
        if (message == null || webhook == null || !webhook.isEnabled()) {
            lanes.remove(lane);
            if (message != null && webhook == null) {
                messages.removeOf(message.webhook());
            } else if (message != null) {
                messages.postpone(message, clock.instant().plus(WAIT_FOR_RELEASE));
            }
            return;
        }
        var body = notices.bodyOf(webhook, message);
        if (body.length == 0) {
            // A store that was put back to an older copy has yet to be given this release again.
            messages.postpone(message, clock.instant().plus(WAIT_FOR_RELEASE));
            proceed(lane);
            return;
        }
        send(webhook, message, body);
    }

    private void send(Webhook webhook, Message message, byte[] body) {
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
                    proceed(message.lane());
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

    private static ThreadFactory threads(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
