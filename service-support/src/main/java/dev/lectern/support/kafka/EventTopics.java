package dev.lectern.support.kafka;

import dev.lectern.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The topics of a service: those it writes, which it creates, and those it reads, whose dead letter topics it creates.
 *
 * <p>As a bean, they are created at start-up, and as soon as Kafka is there when it is away at that time.
 */
public final class EventTopics {

    private final List<String> written;
    private final List<String> read;
    private final AtomicLong creations = new AtomicLong();
    private final CountDownLatch ready = new CountDownLatch(1);

    private EventTopics(List<String> written, List<String> read) {
        this.written = written;
        this.read = read;
    }

    /** A service that writes {@code topics}, which may be none. */
    public static EventTopics written(String... topics) {
        return new EventTopics(List.of(topics), List.of());
    }

    /** The same service, which also reads {@code topics}. */
    public EventTopics read(String... topics) {
        return new EventTopics(written, List.of(topics));
    }

    /** Whether all of them exist by now. */
    public boolean areReady() {
        return ready.getCount() == 0;
    }

    /** Waits until all of them exist, however long that takes. */
    public void await() {
        while (!await(Duration.ofMinutes(1))) {
            // Kafka is still away.
        }
    }

    /** Waits until all of them exist, but no longer than {@code timeout}; whether they do. */
    public boolean await(Duration timeout) {
        try {
            return ready.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the topics");
        }
    }

    /** How often one of them had to be created since the start; when it rises later, somebody has deleted one. */
    public long creations() {
        return creations.get();
    }

    List<String> read() {
        return read;
    }

    List<NewTopic> toCreate() {
        return Stream.concat(
                        written.stream().map(topic -> newTopic(topic, Topics.STATE_SETTINGS)),
                        read.stream().map(topic -> newTopic(Topics.deadLettersOf(topic), Topics.DEAD_LETTER_SETTINGS)))
                .toList();
    }

    void created() {
        creations.incrementAndGet();
    }

    void exist() {
        ready.countDown();
    }

    private static NewTopic newTopic(String name, Map<String, String> settings) {
        return new NewTopic(name, Optional.of(Topics.PARTITIONS), Optional.empty()).configs(settings);
    }
}
