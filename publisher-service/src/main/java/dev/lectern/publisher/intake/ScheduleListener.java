package dev.lectern.publisher.intake;

import dev.lectern.events.EventCodec;
import dev.lectern.events.Topics;
import dev.lectern.publisher.release.ReleaseAssembly;
import dev.lectern.publisher.release.ReleaseDesk;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.kafka.ReadPositions;
import dev.lectern.support.log.Wordless;
import dev.lectern.support.trace.RecordTraces;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.stereotype.Component;

/** Reads the schedule from where the store says, whatever the consumer group remembers. */
@Component
class ScheduleListener implements ConsumerSeekAware, ReadPositions, Custody {

    private static final Logger log = LoggerFactory.getLogger(ScheduleListener.class);

    private final EventCodec codec;
    private final RecordTraces traces;
    private final ReleaseDesk desk;
    private final Positions positions;
    private final ErasedTalks erasedTalks;
    private final CrashPoints crashPoints;
    private final ConsumerAwareRecordRecoverer deadLetters;
    private final Map<TopicPartition, PartitionIntake> intakes = new ConcurrentHashMap<>();

    ScheduleListener(
            EventCodec codec,
            RecordTraces traces,
            ReleaseDesk desk,
            Positions positions,
            ErasedTalks erasedTalks,
            CrashPoints crashPoints,
            ConsumerAwareRecordRecoverer deadLetters) {
        this.codec = codec;
        this.traces = traces;
        this.desk = desk;
        this.positions = positions;
        this.erasedTalks = erasedTalks;
        this.crashPoints = crashPoints;
        this.deadLetters = deadLetters;
    }

    @KafkaListener(id = "schedule", idIsGroup = false, topics = Topics.SCHEDULE)
    void on(ConsumerRecord<String, byte[]> record) {
        var intake = intakes.get(new TopicPartition(record.topic(), record.partition()));
        if (intake == null) {
            throw new IllegalStateException("a record of a partition that is not ours: " + record.partition());
        }
        traces.handle(record, () -> intake.take(record));
    }

    @Override
    public Set<Integer> partitions() {
        return intakes.keySet().stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    @Override
    public String reader() {
        return "schedule";
    }

    @Override
    public Map<TopicPartition, Long> next() {
        return intakes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, intake -> intake.getValue().next()));
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        assignments.keySet().forEach(partition -> {
            var start = startOf(partition);
            intakes.put(
                    partition,
                    new PartitionIntake(
                            partition,
                            start.offset(),
                            new ReleaseAssembly(start.lastNumbers()),
                            erasedTalks,
                            codec,
                            desk,
                            positions,
                            crashPoints,
                            deadLetters));
            callback.seek(partition.topic(), partition.partition(), start.offset());
        });
    }

    @Override
    public void onPartitionsRevoked(@Nullable Collection<TopicPartition> partitions) {
        if (partitions == null) {
            return;
        }
        for (var partition : partitions) {
            var intake = intakes.remove(partition);
            if (intake != null) {
                save(intake);
            }
        }
    }

    @Override
    public void onIdleContainer(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        assignments.forEach((partition, position) -> {
            var intake = intakes.get(partition);
            if (intake != null) {
                reached(intake, position);
            }
        });
    }

    private Start startOf(TopicPartition partition) {
        try {
            var lastNumbers = desk.lastNumbers();
            var offset = positions
                    .of(partition)
                    .filter(position -> position.agreesWith(lastNumbers))
                    .map(Position::offset)
                    .orElse(0L);
            log.info("reading {} from {}", partition, offset);
            return new Start(offset, lastNumbers);
        } catch (DataAccessException e) {
            // Reading everything again changes nothing that is done; to skip something would.
            log.warn(
                    "reading {} from its start, since the store does not tell the position", partition, Wordless.of(e));
            return new Start(0, Map.of());
        }
    }

    private static void reached(PartitionIntake intake, long position) {
        try {
            intake.reached(position);
        } catch (DataAccessException e) {
            log.debug("the position is written later", Wordless.of(e));
        }
    }

    private static void save(PartitionIntake intake) {
        try {
            intake.savePosition();
        } catch (DataAccessException e) {
            log.debug("the position stays behind, and some records will be read again", Wordless.of(e));
        }
    }

    private record Start(long offset, Map<String, Long> lastNumbers) {}
}
