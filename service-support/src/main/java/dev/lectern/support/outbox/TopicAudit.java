package dev.lectern.support.outbox;

import dev.lectern.events.EventCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Compares what a topic says last of each key with what the documents say, and has the present state sent where the
 * topic is behind.
 *
 * <p>Outboxes alone cannot know: a relay that was stopped for a while may send an old state after newer ones and be
 * killed before it notices, and a topic may be deleted or put back to an older copy.
 */
final class TopicAudit {

    private static final Logger log = LoggerFactory.getLogger(TopicAudit.class);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ConsumerFactory<String, byte[]> consumers;
    private final OutboxDelivery delivery;

    TopicAudit(ConsumerFactory<String, byte[]> consumers, OutboxDelivery delivery) {
        this.consumers = consumers;
        this.delivery = delivery;
    }

    /** Has all of {@code source} sent that its topic does not say; what is pending goes its usual way. */
    void audit(OutboxSource source) throws InterruptedException {
        var last = lastSequences(source.topic());
        var behind = 0L;
        try (var states = source.presentStates()) {
            for (var state : (Iterable<PresentState>) states::iterator) {
                var told = last.getOrDefault(state.key(), -1L);
                if (told < state.sequence()) {
                    behind += delivery.bringUpToDate(source, state.documentId(), state.key(), told) ? 1 : 0;
                }
            }
        }
        if (behind > 0) {
            log.warn("{} was behind on {} keys, which have been sent again", source.topic(), behind);
        }
    }

    private Map<String, Long> lastSequences(String topic) {
        var last = new HashMap<String, Long>();
        try (var consumer = consumers.createConsumer(null, null, "-audit")) {
            var partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!isAtEnd(consumer, ends)) {
                var records = consumer.poll(POLL);
                records.forEach(record -> {
                    if (record.key() != null) {
                        last.put(record.key(), sequenceOf(record));
                    }
                });
                if (!records.isEmpty()) {
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                } else if (System.nanoTime() - deadline > 0) {
                    throw new TimeoutException(topic + " cannot be read for now");
                }
            }
        }
        return last;
    }

    // After a tombstone nothing is to be said of a key any more.
    private static long sequenceOf(org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record) {
        return record.value() == null
                ? Long.MAX_VALUE
                : EventCodec.sequenceOf(record).orElse(-1);
    }

    private static boolean isAtEnd(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }
}
