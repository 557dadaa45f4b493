package dev.lectern.publisher.release;

import dev.lectern.events.ConferencePartitioner;
import dev.lectern.events.EventCodec;
import dev.lectern.events.Keys;
import dev.lectern.events.Topics;
import dev.lectern.support.outbox.PendingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Knows what the public topic holds already, because it reads it, so that nothing is told a second time.
 *
 * <p>A store that was lost or put back to an older copy is made again from the schedule, with the same events as the
 * first time. Only the topic itself knows which of them have been told.
 *
 * <p>It reads a partition when it is first asked about one of its conferences, and from then on what was added. It keeps
 * one number a key.
 */
@Component
class Told implements DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long FOR_GOOD = Long.MAX_VALUE;

    private final ConsumerFactory<String, byte[]> consumers;

    /** By partition and key, what the last record says: the truth of a compacted topic, which need not be the newest. */
    private final Map<TopicPartition, Map<String, Long>> lastSequences = new HashMap<>();

    private @Nullable Consumer<String, byte[]> consumer;

    Told(ConsumerFactory<String, byte[]> consumers) {
        this.consumers = consumers;
    }

    /**
     * Those of {@code pending}, in their order, that the topic does not hold as it ends now.
     *
     * @throws RuntimeException when Kafka does not tell; then nobody knows
     */
    synchronized List<PendingEvent> without(List<PendingEvent> pending) {
        try {
            var reading = consumer();
            var partitions = reading.partitionsFor(Topics.PROGRAM, PATIENCE).size();
            var untold = new ArrayList<PendingEvent>();
            var read = new HashMap<TopicPartition, Map<String, Long>>();
            for (var event : pending) {
                var conference = Keys.conferenceOf(event.key());
                var partition =
                        new TopicPartition(Topics.PROGRAM, ConferencePartitioner.partitionOf(conference, partitions));
                var last = read.computeIfAbsent(partition, asked -> readToEnd(reading, asked));
                if (last.getOrDefault(event.key(), -1L) < event.sequence()) {
                    untold.add(event);
                }
            }
            return untold;
        } catch (RuntimeException e) {
            forget();
            throw e;
        }
    }

    /**
     * The number of the last release of {@code conference} that was told, 0 when none was.
     *
     * @throws RuntimeException when Kafka does not tell; then nobody knows
     */
    synchronized long lastRelease(String conference) {
        try {
            var reading = consumer();
            var partitions = reading.partitionsFor(Topics.PROGRAM, PATIENCE).size();
            var partition =
                    new TopicPartition(Topics.PROGRAM, ConferencePartitioner.partitionOf(conference, partitions));
            return readToEnd(reading, partition).getOrDefault(Keys.of(conference), 0L);
        } catch (RuntimeException e) {
            forget();
            throw e;
        }
    }

    @Override
    public synchronized void destroy() {
        forget();
    }

    private Map<String, Long> readToEnd(Consumer<String, byte[]> reading, TopicPartition partition) {
        var end = reading.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
        var last = lastSequences.computeIfAbsent(partition, added -> {
            reading.assign(withAdded(added));
            reading.seekToBeginning(List.of(added));
            return new HashMap<>();
        });
        if (reading.position(partition, PATIENCE) > end) {
            // It is another topic of the same name.
            last.clear();
            reading.seekToBeginning(List.of(partition));
        }
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (reading.position(partition, PATIENCE) < end) {
            var records = reading.poll(POLL);
            records.forEach(this::note);
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("what has been told in " + partition + " cannot be read for now");
            }
        }
        return last;
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        var last = lastSequences.get(new TopicPartition(record.topic(), record.partition()));
        if (last == null || record.key() == null) {
            return;
        }
        if (record.value() == null) {
            // The key is gone for good, whatever was to be said of it.
            last.put(record.key(), FOR_GOOD);
            return;
        }
        EventCodec.sequenceOf(record)
                .ifPresentOrElse(sequence -> last.put(record.key(), sequence), () -> last.remove(record.key()));
    }

    private List<TopicPartition> withAdded(TopicPartition added) {
        var assigned = new ArrayList<>(lastSequences.keySet());
        assigned.add(added);
        return assigned;
    }

    private Consumer<String, byte[]> consumer() {
        var open = consumer;
        if (open == null) {
            open = consumers.createConsumer(null, null, "-told");
            consumer = open;
        }
        return open;
    }

    private void forget() {
        lastSequences.clear();
        var open = consumer;
        consumer = null;
        if (open != null) {
            open.close();
        }
    }
}
