package dev.lectern.scheduler.journal;

import dev.lectern.events.EventCodec;
import dev.lectern.events.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

/**
 * Reads both topics from their beginning into the boards, at start-up and from then on.
 *
 * <p>Each instance reads for itself; what none of them can read is put aside by the {@link Inspector}.
 */
@Component
class BoardReader implements ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(BoardReader.class);

    private final EventCodec codec;
    private final Boards boards;
    private final Positions positions;

    /** Where each partition ended when this instance started. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    private boolean assigned;

    BoardReader(EventCodec codec, Boards boards, Positions positions) {
        this.codec = codec;
        this.boards = boards;
        this.positions = positions;
    }

    void read(ConsumerRecord<String, byte[]> record) {
        codec.read(record)
                .ifPresentOrElse(
                        boards::apply, () -> boards.forget(record.topic(), Objects.requireNonNull(record.key())));
        var partition = new TopicPartition(record.topic(), record.partition());
        positions.advance(partition, record.offset());
        reached(partition, record.offset() + 1);
    }

    /** Nothing came for a moment: what is not read by now is not there, or is no event. */
    void idle(Consumer<?, ?> consumer) {
        for (var partition : consumer.assignment()) {
            var position = consumer.position(partition);
            positions.advance(partition, position - 1);
            reached(partition, position);
        }
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        consumer.seekToBeginning(partitions);
        if (!assigned) {
            ends.putAll(consumer.endOffsets(partitions));
            assigned =
                    partitions.stream().anyMatch(partition -> partition.topic().equals(Topics.SCHEDULE));
            reached(Set.of());
        }
    }

    private void reached(TopicPartition partition, long position) {
        if (!boards.areCaughtUp() && position >= ends.getOrDefault(partition, 0L)) {
            reached(Set.of(partition));
        }
    }

    private void reached(Set<TopicPartition> partitions) {
        ends.keySet().removeAll(partitions);
        ends.values().removeIf(end -> end == 0);
        if (assigned && ends.isEmpty() && !boards.areCaughtUp()) {
            log.info(
                    "All of the plan has been read: {} conferences",
                    boards.all().size());
            boards.caughtUp();
        }
    }
}
