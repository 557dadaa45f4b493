package dev.lectern.support.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads a partition from its beginning to where it ends, and later what was added since. */
final class PartitionTail implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final TopicPartition partition;
    private final org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
    private final Consumer<ConsumerRecord<String, byte[]>> reader;

    PartitionTail(
            TopicPartition partition,
            ConsumerFactory<String, byte[]> consumers,
            Consumer<ConsumerRecord<String, byte[]>> reader) {
        this.partition = partition;
        this.reader = reader;
        consumer = consumers.createConsumer(null, null, "-" + partition);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** Reads all that is there by now. */
    void readToEnd() {
        var end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition, PATIENCE) < end) {
            var records = consumer.poll(POLL);
            records.forEach(reader);
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(partition + " cannot be read to its end");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
