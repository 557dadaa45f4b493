package dev.lectern.support.outbox;

import dev.lectern.support.kafka.EventTopics;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Has the relay send what topics are behind on: at the start, every so often, and when a topic had to be created again.
 *
 * <p>On a thread of its own, for reading a large topic takes a while, in which the relay goes on.
 */
final class TopicAudits implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicAudits.class);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private final TopicAudit audit;
    private final OutboxRelay relay;
    private final ObjectProvider<OutboxSource> sources;
    private final ObjectProvider<EventTopics> topics;
    private final OutboxProperties properties;
    private volatile @Nullable Thread thread;
    private boolean failing;

    TopicAudits(
            TopicAudit audit,
            OutboxRelay relay,
            ObjectProvider<OutboxSource> sources,
            ObjectProvider<EventTopics> topics,
            OutboxProperties properties) {
        this.audit = audit;
        this.relay = relay;
        this.sources = sources;
        this.topics = topics;
        this.properties = properties;
    }

    @Override
    public void start() {
        if (properties.audits()) {
            var starting = new Thread(this::run, "lectern-topic-audit");
            starting.setDaemon(true);
            thread = starting;
            starting.start();
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    // With the relay.
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        var next = System.nanoTime();
        var audited = -1L;
        try {
            topics.orderedStream().forEach(EventTopics::await);
            while (isRunning()) {
                var creations =
                        topics.orderedStream().mapToLong(EventTopics::creations).sum();
                if (audited == creations && next - System.nanoTime() > 0) {
                    TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                } else if (audit()) {
                    audited = creations;
                    next = System.nanoTime() + properties.auditInterval().toNanos();
                } else {
                    TimeUnit.NANOSECONDS.sleep(PAUSE_AFTER_FAILURE.toNanos());
                }
            }
        } catch (InterruptedException | InterruptException | CancellationException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean audit() {
        try {
            sources.orderedStream().map(audit::behind).forEach(relay::bringUpToDate);
            failing = false;
            return true;
        } catch (InterruptException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            if (!isRunning()) {
                throw new CancellationException("stopped");
            }
            // Once for each time that it begins to fail; by its class only, since messages may quote documents.
            if (!failing) {
                failing = true;
                log.warn(
                        "what a topic says cannot be compared with the documents for now: {}",
                        e.getClass().getName());
            }
            return false;
        }
    }
}
