package dev.lectern.support.outbox;

import dev.lectern.events.EventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Compares what a topic says last of each key with what the documents say.
 *
 * <p>Outboxes alone cannot know: a relay that was stopped for a while may send an old state after newer ones and be
 * killed before it notices, and a topic may be deleted or put back to an older copy.
 */
final class TopicAudit {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ConsumerFactory<String, byte[]> consumers;

    TopicAudit(ConsumerFactory<String, byte[]> consumers) {
        this.consumers = consumers;
    }

    /** The keys whose present state the topic of {@code source} does not say, pending ones among them. */
    List<Behind> behind(OutboxSource source) {
        try (var consumer = consumers.createConsumer(null, null, "-audit")) {
            var partitions = consumer.partitionsFor(source.topic(), PATIENCE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var told = new HashMap<String, Long>();
            readToEnd(consumer, told);
            var behind = new ArrayList<PresentState>();
            try (var states = source.presentStates()) {
                states.filter(state -> isBehind(told, state)).forEach(behind::add);
            }
            if (!behind.isEmpty()) {
                // Most of them have been sent since the topic was read.
                readToEnd(consumer, told);
            }
            return behind.stream()
                    .filter(state -> isBehind(told, state))
                    .map(state -> new Behind(source, state, last(told, state)))
                    .toList();
        }
    }

    private static boolean isBehind(Map<String, Long> told, PresentState state) {
        return last(told, state) < state.sequence();
    }

    private static long last(Map<String, Long> told, PresentState state) {
        return told.getOrDefault(state.key(), -1L);
    }

    private static void readToEnd(Consumer<String, byte[]> consumer, Map<String, Long> told) {
        var ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isAtEnd(consumer, ends)) {
            var records = consumer.poll(POLL);
            records.forEach(record -> {
                if (record.key() != null) {
                    told.put(record.key(), sequenceOf(record));
                }
            });
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("a topic cannot be read for now");
            }
        }
    }

    // After a tombstone nothing is to be said of a key any more.
    private static long sequenceOf(ConsumerRecord<String, byte[]> record) {
        return record.value() == null
                ? PendingEvent.FOR_GOOD
                : EventCodec.sequenceOf(record).orElse(-1);
    }

    private static boolean isAtEnd(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }

    /** A key of which the topic says less than its document: {@code told} last, -1 for nothing. */
    record Behind(OutboxSource source, PresentState state, long told) {}
}
