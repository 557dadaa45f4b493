package dev.lectern.system.harness;

import dev.lectern.events.ConferencePartitioner;
import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.testing.GoldenEvents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records that nobody can make anything of, put into every partition of the internal topics, and records of older and
 * newer builds, which everybody can read.
 */
public final class Poison implements AutoCloseable {

    private static final List<String> TOPICS = List.of(TopicLog.SUBMISSIONS, TopicLog.SCHEDULE);

    private static final int LARGE = 2 << 20;

    private static final EventCodec CODEC = new EventCodec();

    private final KafkaProducer<String, byte[]> producer;
    private final TopicLog topics;
    private final Random random;
    private final String key;
    private final Map<String, Integer> expected = new TreeMap<>();
    private boolean hasClosedARelease;

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

    /** Writes one of each kind into each partition, and one of each kind of event of an older and of a newer build. */
    public void spread() {
        var large = new byte[LARGE];
        random.nextBytes(large);
        for (var event : GoldenEvents.all().values()) {
            // First: were one of them a dead letter, it would be there before the others are.
            writeVersions(event);
        }
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

    /** Writes a record into each internal topic whose handling fails, whatever it holds. */
    public void spreadFailures() {
        for (var topic : TOPICS) {
            write(topic, 0, key + "_fails/x", utf8("{}"), event("dev.lectern.talk.pinned"));
        }
    }

    private void writeVersions(Event example) {
        var type = EventType.of(example);
        if (!TOPICS.contains(type.topic())) {
            return;
        }
        var data = (ObjectNode) JsonMapper.shared().readTree(CODEC.writeData(example));
        data.put("conference", key);
        var event = CODEC.readData(type, utf8(data.toString()));
        var newer = data.deepCopy();
        newer.putObject("addedLater").put("by", "a newer build");
        send(event, newer);
        // The first build knew nothing of how a talk is planned, and left out what it had no value for.
        var older = data.deepCopy();
        older.remove("planning");
        List.copyOf(older.propertyNames()).stream()
                .filter(field -> older.get(field).isNull())
                .forEach(older::remove);
        send(event, older);
        if (event instanceof ReleaseFinalized && !hasClosedARelease) {
            // Can be read, but closes a release without its talks: the publisher refuses that number, once and for all.
            expected.merge(TopicLog.SCHEDULE + "-dlt", 1, Integer::sum);
            hasClosedARelease = true;
        }
    }

    private void send(Event event, ObjectNode data) {
        var written = CODEC.write(event);
        var partition = ConferencePartitioner.partitionOf(
                event.conference(), producer.partitionsFor(written.topic()).size());
        send(new ProducerRecord<>(written.topic(), partition, written.key(), utf8(data.toString()), written.headers()));
    }

    /** What the dead letters say of why they are some, each cause once. */
    public Set<String> causes() {
        return ownDeadLetters().map(TopicLog.Entry::cause).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many records are dead letters, by topic; one that two services could not read counts twice. */
    public Map<String, Integer> deadLetters() {
        return ownDeadLetters()
                // Written again when its consumer is killed between that and its commit.
                .map(entry -> entry.topic() + " " + entry.origin())
                .distinct()
                .collect(Collectors.toMap(
                        entry -> entry.substring(0, entry.indexOf(' ')), entry -> 1, Integer::sum, TreeMap::new));
    }

    private Stream<TopicLog.Entry> ownDeadLetters() {
        return topics.read().stream()
                .filter(entry -> entry.topic().endsWith("-dlt")
                        && entry.key() != null
                        && entry.key().startsWith(key));
    }

    /** How many there should be. */
    public Map<String, Integer> deadLettersExpected() {
        return expected;
    }

    private void write(
            String topic, int partition, String recordKey, byte @Nullable [] value, Map<String, String> headers) {
        var record = new ProducerRecord<String, byte[]>(topic, partition, recordKey, value);
        headers.forEach((name, text) -> record.headers().add(name, utf8(text)));
        send(record);
        // The schedule is read by two services.
        expected.merge(topic + "-dlt", topic.equals(TopicLog.SCHEDULE) ? 2 : 1, Integer::sum);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("poison could not be written", e);
        }
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
