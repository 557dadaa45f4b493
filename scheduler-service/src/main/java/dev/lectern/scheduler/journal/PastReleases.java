package dev.lectern.scheduler.journal;

import dev.lectern.events.ConferencePartitioner;
import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.Keys;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.Topics;
import dev.lectern.events.UnreadableEventException;
import dev.lectern.scheduler.board.Releases.Release;
import dev.lectern.support.problem.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads a release that counted from its topic once more, since boards keep no more of releases than planning needs.
 *
 * <p>Each release has keys of its own, so compaction leaves all of its records, and only an erasure takes some away.
 */
@Component
public class PastReleases {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ConsumerFactory<String, byte[]> consumers;
    private final EventCodec codec;

    PastReleases(ConsumerFactory<String, byte[]> consumers, EventCodec codec) {
        this.consumers = consumers;
        this.codec = codec;
    }

    /**
     * What the topic has of {@code release}, as it ends now. Takes as long as reading a partition does.
     *
     * @throws UnavailableException when Kafka does not tell in time
     */
    public PastRelease of(String conference, Release release) {
        var key = Keys.of(conference, "releases", Long.toString(release.number()), release.attempt());
        var found = new TreeMap<String, Event>();
        try (var consumer = consumers.createConsumer(null, null, "-releases")) {
            read(consumer, conference, key, found);
        } catch (KafkaException e) {
            throw new UnavailableException("What was released cannot be read for now; try again in a moment.");
        }
        return new PastRelease(
                Optional.ofNullable(found.get(key)).map(ReleaseFinalized.class::cast),
                found.values().stream()
                        .filter(TalkReleased.class::isInstance)
                        .map(TalkReleased.class::cast)
                        .toList());
    }

    private void read(Consumer<String, byte[]> consumer, String conference, String key, Map<String, Event> found) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var partitions = consumer.partitionsFor(Topics.SCHEDULE, PATIENCE).size();
        var partition = new TopicPartition(Topics.SCHEDULE, ConferencePartitioner.partitionOf(conference, partitions));
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        var end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
        while (consumer.position(partition, PATIENCE) < end) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(partition + " has not been read in time");
            }
            consumer.poll(POLL).forEach(record -> take(record, key, found));
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, String key, Map<String, Event> found) {
        if (record.key() == null || !(record.key().equals(key) || record.key().startsWith(key + "/"))) {
            return;
        }
        try {
            codec.read(record)
                    .ifPresentOrElse(event -> found.put(record.key(), event), () -> found.remove(record.key()));
        } catch (UnreadableEventException e) {
            // The boards passed over it too.
            return;
        }
    }

    /** What is left of a release: its closing record, and its talks by id. */
    public record PastRelease(Optional<ReleaseFinalized> closing, List<TalkReleased> talks) {

        /** Whether nothing of it has been erased. */
        public boolean isWhole() {
            return closing.filter(closed -> closed.talks() == talks.size()).isPresent();
        }
    }
}
