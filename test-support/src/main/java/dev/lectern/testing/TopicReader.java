package dev.lectern.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning as anybody could: with a plain consumer, outside all groups. */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration TOPIC_APPEARS_WITHIN = Duration.ofSeconds(30);

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    private TopicReader(String topic, KafkaConsumer<String, byte[]> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    public static TopicReader of(String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.bootstrapServers(),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        500),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        return new TopicReader(topic, consumer);
    }

    /**
     * All records so far, in the order of each partition, once they are as {@code enough} wants them.
     *
     * @throws AssertionError when they are not within {@code timeout}
     */
    public List<ConsumerRecord<String, byte[]>> until(
            Predicate<List<ConsumerRecord<String, byte[]>>> enough, Duration timeout) {
        var deadline = System.nanoTime() + timeout.toNanos();
        while (!enough.test(List.copyOf(records))) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(topic + " does not hold within " + timeout + " what is expected, but "
                        + records.size() + " records: "
                        + records.stream().map(ConsumerRecord::key).toList());
            }
            poll();
        }
        return List.copyOf(records);
    }

    /** The last record of each key, of all that the topic holds now; a tombstone is a record too. */
    public Map<String, ConsumerRecord<String, byte[]>> latestByKey() {
        var deadline = System.nanoTime() + TOPIC_APPEARS_WITHIN.toNanos();
        while (consumer.assignment().isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("there is no topic " + topic);
            }
            poll();
        }
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
        var latest = new LinkedHashMap<String, ConsumerRecord<String, byte[]>>();
        records.forEach(record -> latest.put(record.key(), record));
        return latest;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void poll() {
        if (consumer.assignment().isEmpty()) {
            var partitions = consumer.partitionsFor(topic, Duration.ofSeconds(1)).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        if (consumer.assignment().isEmpty()) {
            pause();
        } else {
            consumer.poll(POLL).forEach(records::add);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
