package dev.lectern.support.deadletter;

import dev.lectern.events.EventCodec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;

/** The newest state of each key of a partition, as it ends at the moment of the question. */
final class Newest implements AutoCloseable {

    private final PartitionTail tail;
    private final Map<String, ConsumerRecord<String, byte[]>> byKey = new HashMap<>();

    Newest(TopicPartition partition, ConsumerFactory<String, byte[]> consumers) {
        tail = new PartitionTail(partition, consumers, this::note);
    }

    /** The newest state of {@code record}'s key, if it is newer; a tombstone is newer than all. */
    Optional<ConsumerRecord<String, byte[]>> newerThan(ProducerRecord<String, byte[]> record, long sequence) {
        tail.readToEnd();
        return Optional.ofNullable(byKey.get(record.key())).filter(newest -> rank(newest) > sequence);
    }

    @Override
    public void close() {
        tail.close();
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        if (record.key() != null) {
            byKey.merge(record.key(), record, (before, now) -> rank(now) >= rank(before) ? now : before);
        }
    }

    /** How new a record is: its sequence, below all when it tells none, and above all when it is a tombstone. */
    static long rank(ConsumerRecord<String, byte[]> record) {
        return record.value() == null
                ? Long.MAX_VALUE
                : EventCodec.sequenceOf(record).orElse(-1);
    }
}
