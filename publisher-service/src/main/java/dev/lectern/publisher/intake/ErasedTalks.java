package dev.lectern.publisher.intake;

import dev.lectern.events.ConferencePartitioner;
import dev.lectern.events.EventCodec;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.Topics;
import dev.lectern.events.UnreadableEventException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds what is left of talks whose people were erased, which the schedule tells behind the release that they belong to.
 *
 * <p>Once the topic is compacted, who makes releases anew meets a closing record before all of its talks: those that were
 * erased come later, as nothing but a place.
 */
@Component
class ErasedTalks {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ConsumerFactory<String, byte[]> consumers;
    private final EventCodec codec;
    private final Map<TopicPartition, Found> found = new HashMap<>();

    ErasedTalks(ConsumerFactory<String, byte[]> consumers, EventCodec codec) {
        this.consumers = consumers;
        this.codec = codec;
    }

    /** Those of the attempt that {@code closing} closes, as the topic ends now. */
    synchronized List<TalkReleased> of(ReleaseFinalized closing) {
        try (var consumer = consumers.createConsumer(null, null, "-erased")) {
            var count = consumer.partitionsFor(Topics.SCHEDULE, PATIENCE).size();
            var partition =
                    new TopicPartition(Topics.SCHEDULE, ConferencePartitioner.partitionOf(closing.conference(), count));
            var end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
            var before = found.get(partition);
            // Where it ends earlier than it did it is another topic of the same name.
            var read = before == null || before.next() > end ? new Found(0, new TreeMap<>()) : before;
            consumer.assign(List.of(partition));
            consumer.seek(partition, read.next());
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition, PATIENCE) < end) {
                if (System.nanoTime() - deadline > 0) {
                    throw new TimeoutException(partition + " has not been read in time");
                }
                consumer.poll(POLL).forEach(record -> take(record, read.talks()));
            }
            found.put(partition, new Found(end, read.talks()));
            return read.talks().values().stream()
                    .filter(talk -> talk.key().startsWith(closing.key() + "/"))
                    .toList();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, Map<String, TalkReleased> talks) {
        if (record.key() == null) {
            return;
        }
        talks.remove(record.key());
        try {
            codec.read(record)
                    .filter(TalkReleased.class::isInstance)
                    .map(TalkReleased.class::cast)
                    .filter(TalkReleased::isErased)
                    .ifPresent(talk -> talks.put(talk.key(), talk));
        } catch (UnreadableEventException e) {
            // Whoever reads the schedule puts it aside.
            return;
        }
    }

    /** What was found before the offset {@code next}, by key. */
    private record Found(long next, Map<String, TalkReleased> talks) {}
}
