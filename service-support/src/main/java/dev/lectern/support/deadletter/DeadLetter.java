package dev.lectern.support.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/** A record that was put aside, as it lies on a dead letter topic. */
record DeadLetter(ConsumerRecord<String, byte[]> record) {

    // All that the recoverer adds starts like this.
    private static final String ADDED = "kafka_dlt-";
    private static final String RETURNED = "lectern_returned";

    /** Where it lies, which is how operators call it. */
    String name() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    /** Where it came from, if its headers say. */
    Optional<TopicPartition> origin() {
        var topic = header(KafkaHeaders.DLT_ORIGINAL_TOPIC);
        var partition = header(KafkaHeaders.DLT_ORIGINAL_PARTITION);
        return topic == null || partition == null || partition.length != Integer.BYTES
                ? Optional.empty()
                : Optional.of(new TopicPartition(
                        new String(topic, StandardCharsets.UTF_8),
                        ByteBuffer.wrap(partition).getInt()));
    }

    /** The record as it was before it was put aside, at {@code origin}. */
    ProducerRecord<String, byte[]> original(TopicPartition origin) {
        var headers = StreamSupport.stream(record.headers().spliterator(), false)
                .filter(header -> !header.key().startsWith(ADDED))
                .toList();
        return new ProducerRecord<>(origin.topic(), origin.partition(), record.key(), record.value(), headers);
    }

    /** What is written beside it once it has been put back. */
    ProducerRecord<String, byte[]> mark() {
        var mark = new ProducerRecord<String, byte[]>(record.topic(), record.partition(), record.key(), null);
        mark.headers().add(RETURNED, name().getBytes(StandardCharsets.UTF_8));
        return mark;
    }

    /** The name of the dead letter that this record says was put back, if it is such a mark. */
    Optional<String> marks() {
        return Optional.ofNullable(header(RETURNED)).map(name -> new String(name, StandardCharsets.UTF_8));
    }

    /** A line about it without anything it holds but its key. */
    String describe() {
        var offset = header(KafkaHeaders.DLT_ORIGINAL_OFFSET);
        return name() + " from "
                + origin().map(TopicPartition::toString).orElse("?")
                + (offset == null || offset.length != Long.BYTES
                        ? ""
                        : "@" + ByteBuffer.wrap(offset).getLong())
                + ", key " + record.key() + ", put aside " + Instant.ofEpochMilli(record.timestamp()) + " for "
                + cause();
    }

    private String cause() {
        var cause = header(KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN);
        var failure = cause == null ? header(KafkaHeaders.DLT_EXCEPTION_FQCN) : cause;
        return failure == null ? "a cause that nobody noted" : new String(failure, StandardCharsets.UTF_8);
    }

    private byte @Nullable [] header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }
}
