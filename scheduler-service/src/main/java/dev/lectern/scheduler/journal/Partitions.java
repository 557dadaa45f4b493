package dev.lectern.scheduler.journal;

import dev.lectern.events.ConferencePartitioner;
import dev.lectern.events.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Reads the partitions of some conferences in the schedule's topic once more, for what boards do not keep. */
@Component
class Partitions {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ConsumerFactory<String, byte[]> consumers;

    Partitions(ConsumerFactory<String, byte[]> consumers) {
        this.consumers = consumers;
    }

    /**
     * Shows {@code reader} all records as the partitions end now, those of other conferences too.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not tell in time
     */
    void read(Collection<String> conferences, Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (var consumer = consumers.createConsumer(null, null, "-releases")) {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            var count = consumer.partitionsFor(Topics.SCHEDULE, PATIENCE).size();
            var partitions = conferences.stream()
                    .map(conference -> ConferencePartitioner.partitionOf(conference, count))
                    .distinct()
                    .map(partition -> new TopicPartition(Topics.SCHEDULE, partition))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition, PATIENCE) < ends.getOrDefault(partition, 0L))) {
                if (System.nanoTime() - deadline > 0) {
                    throw new TimeoutException(partitions + " have not been read in time");
                }
                consumer.poll(POLL).forEach(reader);
            }
        }
    }
}
