package dev.lectern.publisher.intake;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Where to read on in a partition after a restart.
 *
 * @param settled the conferences' last releases when it was written: where the store knows of less, it was put back to
 *     an older copy, and the position is worth nothing
 */
@Document(Position.COLLECTION)
@TypeAlias("position")
record Position(@Id String id, long offset, List<Settled> settled) {

    static final String COLLECTION = "positions";

    static Position of(TopicPartition partition, long offset, Map<String, Long> lastNumbers) {
        return new Position(
                partition.toString(),
                offset,
                new TreeMap<>(lastNumbers)
                        .entrySet().stream()
                                .map(entry -> new Settled(entry.getKey(), entry.getValue()))
                                .toList());
    }

    boolean agreesWith(Map<String, Long> lastNumbers) {
        return settled.stream().allMatch(last -> lastNumbers.getOrDefault(last.conference(), 0L) >= last.number());
    }

    /** The last number of a conference. */
    record Settled(String conference, long number) {}
}
