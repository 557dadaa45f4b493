package dev.lectern.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConferencePartitionerTests {

    private final ConferencePartitioner partitioner = new ConferencePartitioner();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void allKeysOfAConferenceShareThePartitionOfItsBareId(int partitions) {
        for (var conference : conferences()) {
            var expected = BuiltInPartitioner.partitionForKey(GoldenRecord.bytes(conference), partitions);

            assertThat(ConferencePartitioner.partitionOf(conference, partitions))
                    .isEqualTo(expected);
            assertThat(new String[] {
                        Keys.of(conference),
                        Keys.of(conference, "draft"),
                        Keys.of(conference, "talk-1"),
                        Keys.of(conference, "pins", "talk-2"),
                        Keys.of(conference, "releases", "1", "attempt", "海洋")
                    })
                    .allSatisfy(key ->
                            assertThat(partitionOf(key, partitions)).as(key).isEqualTo(expected));
        }
    }

    @Test
    void conferencesSpreadOverThePartitions() {
        assertThat(conferences().stream().map(conference -> partitionOf(conference, 3)))
                .contains(0, 1, 2);
    }

    @Test
    void aRecordWithoutKeyHasNoPartition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> partitioner.partition("topic", null, null, null, null, clusterOf(3)))
                .withMessageContaining("topic");
    }

    private int partitionOf(String key, int partitions) {
        return partitioner.partition("topic", key, GoldenRecord.bytes(key), null, null, clusterOf(partitions));
    }

    private static Set<String> conferences() {
        return Set.copyOf(IntStream.range(0, 100).mapToObj(i -> "sea_conf_" + i).toList());
    }

    private static Cluster clusterOf(int partitions) {
        var node = new Node(1, "broker", 9092);
        var nodes = new Node[] {node};
        return new Cluster(
                "cluster",
                Set.of(node),
                IntStream.range(0, partitions)
                        .mapToObj(i -> new PartitionInfo("topic", i, node, nodes, nodes))
                        .toList(),
                Set.of(),
                Set.of());
    }
}
