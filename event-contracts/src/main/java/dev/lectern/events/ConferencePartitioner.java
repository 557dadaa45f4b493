package dev.lectern.events;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Puts all keys of a conference on one partition: the one Kafka's default partitioner gives the bare conference id.
 *
 * <p>Every producer of the system's topics sets it as {@code partitioner.class}.
 */
public final class ConferencePartitioner implements Partitioner {

    @Override
    public int partition(
            String topic,
            @Nullable Object key,
            byte @Nullable [] keyBytes,
            @Nullable Object value,
            byte @Nullable [] valueBytes,
            Cluster cluster) {
        if (keyBytes == null) {
            throw new IllegalArgumentException("a record on " + topic + " needs a key that starts with its conference");
        }
        var conference = Keys.conferenceOf(new String(keyBytes, StandardCharsets.UTF_8));
        return partitionOf(conference, cluster.partitionCountForTopic(topic));
    }

    /** The partition, of {@code partitions}, that holds everything of {@code conference}. */
    public static int partitionOf(String conference, int partitions) {
        return Utils.toPositive(Utils.murmur2(conference.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
}
