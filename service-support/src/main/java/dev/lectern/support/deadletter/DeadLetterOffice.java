package dev.lectern.support.deadletter;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.Topics;
import dev.lectern.events.UnreadableEventException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Puts dead letters back where they came from, as they were.
 *
 * <p>What is put back becomes the last record of its key, which a compacted topic keeps; so a state that is not the newest
 * of its key stays where it is. A mark beside the dead letter says that it was put back: a second time nothing happens.
 */
final class DeadLetterOffice implements AutoCloseable {

    private final ConsumerFactory<String, byte[]> consumers;
    private final KafkaOperations<String, byte[]> kafka;
    private final EventCodec codec;
    private final Map<TopicPartition, Newest> newest = new HashMap<>();
    private final Set<String> returned = new HashSet<>();

    DeadLetterOffice(
            ConsumerFactory<String, byte[]> consumers, KafkaOperations<String, byte[]> kafka, EventCodec codec) {
        this.consumers = consumers;
        this.kafka = kafka;
        this.codec = codec;
    }

    /** All dead letters of all topics, in the order in which they were put aside on each partition. */
    List<DeadLetter> letters() {
        var letters = new ArrayList<DeadLetter>();
        for (var partition : deadLetterPartitions()) {
            try (var tail = new PartitionTail(partition, consumers, record -> take(record, letters))) {
                tail.readToEnd();
            }
        }
        return letters;
    }

    /** What {@link #giveBack} would do now. */
    Verdict verdictOn(DeadLetter letter) {
        if (returned.contains(letter.name())) {
            return Verdict.RETURNED_BEFORE;
        }
        var origin = originOf(letter);
        if (origin.isEmpty()) {
            return Verdict.NO_ORIGIN;
        }
        if (letter.record().key() == null) {
            return Verdict.NO_KEY;
        }
        if (letter.record().value() == null) {
            return Verdict.NO_VALUE;
        }
        var sequence = sequenceOf(letter);
        if (sequence.isEmpty()) {
            return Verdict.UNREADABLE;
        }
        return newerThan(letter.original(origin.get()), sequence.getAsLong())
                .map(newer -> newer.value() == null ? Verdict.GONE : Verdict.NEWER)
                .orElse(Verdict.CAN_BE_RETURNED);
    }

    /** Puts {@code letter} back, unless something speaks against it. */
    Verdict giveBack(DeadLetter letter) {
        var verdict = verdictOn(letter);
        if (verdict != Verdict.CAN_BE_RETURNED) {
            return verdict;
        }
        var original = letter.original(originOf(letter).orElseThrow());
        var sequence = sequenceOf(letter).orElseThrow();
        kafka.send(original).join();
        // Whatever was written in between has to be the last of its key, not what was just put back.
        var newer = newerThan(original, sequence);
        while (newer.isPresent()) {
            kafka.send(again(newer.get())).join();
            verdict = Verdict.OVERTAKEN;
            newer = newerThan(original, Newest.rank(newer.get()));
        }
        kafka.send(letter.mark()).join();
        returned.add(letter.name());
        return verdict == Verdict.OVERTAKEN ? verdict : Verdict.RETURNED;
    }

    @Override
    public void close() {
        newest.values().forEach(Newest::close);
    }

    private void take(ConsumerRecord<String, byte[]> record, List<DeadLetter> letters) {
        var letter = new DeadLetter(record);
        letter.marks().ifPresentOrElse(returned::add, () -> letters.add(letter));
    }

    private List<TopicPartition> deadLetterPartitions() {
        try (var consumer = consumers.createConsumer(null, null, "-topics")) {
            var there = consumer.listTopics();
            return Stream.of(Topics.SUBMISSIONS, Topics.SCHEDULE, Topics.PROGRAM)
                    .flatMap(topic -> there.getOrDefault(Topics.deadLettersOf(topic), List.of()).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                    .toList();
        }
    }

    // Never to anywhere else than the topic whose dead letters these are.
    private static Optional<TopicPartition> originOf(DeadLetter letter) {
        return letter.origin()
                .filter(origin -> Topics.deadLettersOf(origin.topic())
                        .equals(letter.record().topic()));
    }

    private OptionalLong sequenceOf(DeadLetter letter) {
        try {
            return codec.read(letter.record()).stream()
                    .mapToLong(Event::sequence)
                    .findFirst();
        } catch (UnreadableEventException e) {
            return OptionalLong.empty();
        }
    }

    private Optional<ConsumerRecord<String, byte[]>> newerThan(ProducerRecord<String, byte[]> record, long sequence) {
        var partition = new TopicPartition(record.topic(), Objects.requireNonNull(record.partition()));
        return newest.computeIfAbsent(partition, asked -> new Newest(asked, consumers))
                .newerThan(record, sequence);
    }

    private static ProducerRecord<String, byte[]> again(ConsumerRecord<String, byte[]> record) {
        return new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value(), record.headers());
    }
}
