package dev.lectern.system.harness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Records that nobody can make anything of, put into every partition of the internal topics. */
public final class Poison implements AutoCloseable {

    private static final List<String> TOPICS = List.of(TopicLog.SUBMISSIONS, TopicLog.SCHEDULE);

    private static final int LARGE = 2 << 20;

    private final KafkaProducer<String, byte[]> producer;
    private final TopicLog topics;
    private final Random random;
    private final String key;
    private final Map<String, Integer> expected = new TreeMap<>();

    public Poison(Cluster cluster, long seed) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "max.request.size", 2 * LARGE),
                new StringSerializer(),
                new ByteArraySerializer());
        for (var topic : TOPICS) {
            // As docs/operations.md has it for large conferences.
            cluster.configure(topic, "max.message.bytes", "4194304");
            cluster.configure(topic + "-dlt", "max.message.bytes", "4194304");
        }
        topics = new TopicLog(cluster.bootstrapServers());
        random = new Random(seed);
        key = "poison_key_" + seed;
    }

    /** Writes one of each kind into each partition. */
    public void spread() {
        var large = new byte[LARGE];
        random.nextBytes(large);
        for (var topic : TOPICS) {
            for (var partition = 0; partition < producer.partitionsFor(topic).size(); partition++) {
                var bytes = new byte[200];
                random.nextBytes(bytes);
                write(topic, partition, key, bytes, Map.of());
                write(topic, partition, key, bytes, event("dev.lectern.submission.changed"));
                write(topic, partition, key, utf8("{\"conference\": 7"), event("dev.lectern.draft.proposed"));
                write(topic, partition, key, utf8("null"), event("dev.lectern.talk.pinned"));
                write(topic, partition, key, utf8("{}"), event("dev.lectern.release.finalized"));
                write(topic, partition, key, utf8("{}"), event("dev.lectern.type.of.tomorrow"));
                write(topic, partition, key, utf8("{}"), Map.of("ce_specversion", "9.9"));
                write(topic, partition, key, new byte[0], Map.of());
                write(topic, partition, key, large, event("dev.lectern.submission.changed"));
            }
        }
    }

    /** How many records are dead letters, by topic; one that two services could not read counts twice. */
    public Map<String, Integer> deadLetters() {
        return topics.read().stream()
                .filter(entry -> entry.topic().endsWith("-dlt") && key.equals(entry.key()))
                // Written again when its consumer is killed between that and its commit.
                .map(entry -> entry.topic() + " " + entry.origin())
                .distinct()
                .collect(Collectors.toMap(
                        entry -> entry.substring(0, entry.indexOf(' ')), entry -> 1, Integer::sum, TreeMap::new));
    }

    /** How many there should be. */
    public Map<String, Integer> deadLettersExpected() {
        return expected;
    }

    private void write(
            String topic, int partition, String recordKey, byte @Nullable [] value, Map<String, String> headers) {
        var record = new ProducerRecord<String, byte[]>(topic, partition, recordKey, value);
        headers.forEach((name, text) -> record.headers().add(name, utf8(text)));
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("poison could not be written", e);
        }
        // The schedule is read by two services.
        expected.merge(topic + "-dlt", topic.equals(TopicLog.SCHEDULE) ? 2 : 1, Integer::sum);
    }

    private Map<String, String> event(String type) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_type", type,
                "ce_id", key + "@" + random.nextLong(),
                "ce_source", "/poison",
                "ce_sequence", "0000000000000000001",
                "content-type", "application/json");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        topics.close();
    }
}
