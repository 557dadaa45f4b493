package dev.lectern.scheduler.journal;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.Keys;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.UnreadableEventException;
import dev.lectern.scheduler.board.Releases.Release;
import dev.lectern.support.problem.UnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;

/**
 * Reads a release that counted from its topic once more, since boards keep no more of releases than planning needs.
 *
 * <p>Each release has keys of its own, so compaction leaves all of its records, and only an erasure takes anything out of them.
 */
@Component
public class PastReleases {

    private final Partitions partitions;
    private final EventCodec codec;

    PastReleases(Partitions partitions, EventCodec codec) {
        this.partitions = partitions;
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
        try {
            partitions.read(List.of(conference), record -> take(record, key, found));
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
            return talks.stream().noneMatch(TalkReleased::isErased)
                    && closing.filter(closed -> closed.talks() == talks.size()).isPresent();
        }
    }
}
