package dev.lectern.scheduler.journal;

import dev.lectern.events.EventCodec;
import dev.lectern.events.Topics;
import dev.lectern.events.UnreadableEventException;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.trace.RecordTraces;
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
    private final RecordTraces traces;
    private final Boards boards;
    private final Positions positions;
    private final Failures failures;
    private final Restatement restatement;
    private final Erasure erasure;
    private final CrashPoints crashPoints;

    /** Where each partition ended when this instance started. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    private boolean assigned;

    BoardReader(
            EventCodec codec,
            RecordTraces traces,
            Boards boards,
            Positions positions,
            Failures failures,
            Restatement restatement,
            Erasure erasure,
            CrashPoints crashPoints) {
        this.codec = codec;
        this.traces = traces;
        this.boards = boards;
        this.positions = positions;
        this.failures = failures;
        this.restatement = restatement;
        this.erasure = erasure;
        this.crashPoints = crashPoints;
    }

    void read(ConsumerRecord<String, byte[]> record) {
        crashPoints.reached(CrashPoint.BOARD_RECORD_POLLED);
        try {
            if (boards.areCaughtUp()) {
                traces.handle(record, () -> take(record));
            } else {
                // Its trace is history; a restart is no part of it.
                take(record);
            }
        } catch (UnreadableEventException e) {
            // Not thrown: the container would fetch all that follows once more, for each such record at each start.
            failures.accept(record, e);
        }
        crashPoints.reached(CrashPoint.BOARD_RECORD_APPLIED);
        var partition = new TopicPartition(record.topic(), record.partition());
        positions.advance(partition, record.offset());
        reached(partition, record.offset() + 1);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var event = codec.read(record);
        if (event.isPresent()) {
            boards.apply(event.get());
            restatement.read(event.get());
            erasure.read(event.get());
        } else {
            var key = Objects.requireNonNull(record.key());
            boards.forget(record.topic(), key);
            restatement.forgotten(key);
        }
    }

    /** Nothing came for a moment: what is not read by now is not there, or is no event. */
    void idle(Consumer<?, ?> consumer) {
        for (var partition : consumer.assignment()) {
            var position = consumer.position(partition);
            positions.advance(partition, position - 1);
            reached(partition, position);
        }
        restatement.restate();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        consumer.seekToBeginning(partitions);
        partitions.forEach(partition -> positions.advance(partition, -1));
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
