package dev.lectern.system.harness;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** All that the topics hold, read with a plain consumer that belongs to no group. */
final class TopicLog implements AutoCloseable {

    static final String SUBMISSIONS = "lectern.submissions.v1";
    static final String SCHEDULE = "lectern.schedule.v1";
    static final String PROGRAM = "lectern.program.v1";

    private static final List<String> TOPICS =
            List.of(SUBMISSIONS, SCHEDULE, PROGRAM, SUBMISSIONS + "-dlt", SCHEDULE + "-dlt");

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Entry> entries = new ArrayList<>();

    TopicLog(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** All entries up to now, each partition's in their order. */
    List<Entry> read() {
        var partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, Duration.ofSeconds(20)).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.size() > consumer.assignment().size()) {
            entries.clear();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        var ends = consumer.endOffsets(partitions, Duration.ofSeconds(20));
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> entries.add(Entry.of(record)));
        }
        return List.copyOf(entries);
    }

    @Override
    public void close() {
        consumer.close();
    }

    /**
     * A record.
     *
     * @param value null for a tombstone
     * @param sequence the number in {@code ce_sequence}, -1 without one
     * @param origin of a dead letter: the consumer group that could not handle it, and where it was
     * @param cause of a dead letter: the class of the exception
     */
    record Entry(
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            @Nullable String value,
            String type,
            String id,
            long sequence,
            String origin,
            String cause) {

        private static Entry of(ConsumerRecord<String, byte[]> record) {
            var sequence = header(record, "ce_sequence");
            return new Entry(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.key(),
                    record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8),
                    header(record, "ce_type"),
                    header(record, "ce_id"),
                    sequence.matches("[0-9]{1,19}") ? Long.parseLong(sequence) : -1,
                    originOf(record),
                    header(record, "kafka_dlt-exception-cause-fqcn"));
        }

        private static String originOf(ConsumerRecord<String, byte[]> record) {
            var partition = record.headers().lastHeader("kafka_dlt-original-partition");
            var offset = record.headers().lastHeader("kafka_dlt-original-offset");
            return partition == null || offset == null
                    ? ""
                    : header(record, "kafka_dlt-original-consumer-group") + " "
                            + ByteBuffer.wrap(partition.value()).getInt() + "@"
                            + ByteBuffer.wrap(offset.value()).getLong();
        }

        boolean isOf(String conference) {
            return key != null && (key.equals(conference) || key.startsWith(conference + "/"));
        }

        private static String header(ConsumerRecord<String, byte[]> record, String name) {
            var header = record.headers().lastHeader(name);
            return header == null
                    ? ""
                    : new String(Objects.requireNonNullElse(header.value(), new byte[0]), StandardCharsets.UTF_8);
        }
    }
}
