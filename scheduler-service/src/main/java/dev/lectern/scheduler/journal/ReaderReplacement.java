package dev.lectern.scheduler.journal;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Gives the boards another consumer when the broker has refused theirs.
 *
 * <p>In a group of Kafka's newer protocol a member that was refused is out for good: one poll says so, and all that
 * follow find nothing, also when it would be let in again. A new member reads everything from the beginning, as at a
 * start.
 */
@Component
class ReaderReplacement implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ReaderReplacement.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "reader-replacement"));

    @EventListener
    void on(ConsumerRetryAuthEvent event) {
        var container = event.getContainer(MessageListenerContainer.class);
        if (!JournalConfiguration.READER.equals(container.getListenerId())) {
            return;
        }
        log.warn("The reader of the boards was refused; soon there will be another one");
        replace(container);
    }

    private void replace(MessageListenerContainer container) {
        var pause =
                Objects.requireNonNullElse(container.getContainerProperties().getAuthExceptionRetryInterval(), PAUSE);
        // Not waited for: this may be the thread that has to stop.
        container.stop(() -> {
            var unused = later.schedule(() -> start(container), pause.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    private void start(MessageListenerContainer container) {
        try {
            container.start();
        } catch (RuntimeException e) {
            // The broker's name cannot be resolved at this moment, for example.
            log.warn("The reader of the boards could not be started", e);
            replace(container);
        }
    }

    @Override
    public void destroy() {
        later.shutdownNow();
    }
}
