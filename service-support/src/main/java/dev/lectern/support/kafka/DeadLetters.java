package dev.lectern.support.kafka;

import dev.lectern.events.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/** Puts records that cannot be handled onto their dead letter topic, with the cause in headers, and counts them. */
class DeadLetters implements ConsumerAwareRecordRecoverer {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final DeadLetterPublishingRecoverer publisher;
    private final MeterRegistry meters;

    DeadLetters(KafkaOperations<?, ?> kafka, MeterRegistry meters) {
        this.publisher = new DeadLetterPublishingRecoverer(
                kafka,
                // Named, because the conferences' partitioner cannot place a record without a key.
                (record, failure) -> new TopicPartition(
                        Topics.deadLettersOf(record.topic()), record.partition() % Topics.PARTITIONS));
        this.meters = meters;
    }

    /** Has the counter of {@code topic} there from the start, at zero. */
    final Counter counterOf(String topic) {
        return Counter.builder("lectern.dead.letters")
                .description("Records that could not be handled")
                .tag("topic", topic)
                .register(meters);
    }

    @Override
    public void accept(ConsumerRecord<?, ?> record, @Nullable Consumer<?, ?> consumer, @Nullable Exception cause) {
        var failure = cause == null ? new IllegalStateException("no cause is known") : cause;
        try {
            publisher.accept(record, consumer, failure);
        } catch (RuntimeException e) {
            if (!isTooLarge(e)) {
                throw e;
            }
            // With the headers it no longer fits: what is left says where the record was and why it is here.
            publisher.accept(withoutValue(record), consumer, failure);
        }
        counterOf(record.topic()).increment();
        log.error(
                "{}-{}@{} is a dead letter now: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                Failures.describe(failure));
    }

    private static boolean isTooLarge(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(RecordTooLargeException.class::isInstance);
    }

    private static ConsumerRecord<?, ?> withoutValue(ConsumerRecord<?, ?> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                0,
                record.key(),
                null,
                record.headers(),
                Optional.empty());
    }
}
