package dev.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class BackendsIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final String topic = "backends-" + UUID.randomUUID();

    @Test
    void aTopicIsReadFromItsBeginningWithTheLastRecordOfEachKey() throws Exception {
        createTopic();
        send("a", "1");
        send("b", "1");
        send("a", "2");

        try (var reader = TopicReader.of(topic)) {
            assertThat(reader.until(records -> records.size() == 3, LONG)).hasSize(3);
            assertThat(reader.latestByKey()).containsOnlyKeys("a", "b");
            assertThat(latestValue(reader)).isEqualTo("2");
        }
    }

    @Test
    void aReaderSaysWhatIsThereWhenTheRestDoesNotCome() throws Exception {
        createTopic();
        send("a", "1");

        try (var reader = TopicReader.of(topic)) {
            assertThatThrownBy(() -> reader.until(records -> records.size() == 2, Duration.ofSeconds(2)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("1 records: [a]");
        }
    }

    @Test
    void theBrokerComesBackWithAllItHeld() throws Exception {
        createTopic();
        send("a", "1");

        Backends.kafka().stop();
        try {
            assertThatThrownBy(() -> send("a", "2")).isInstanceOf(Exception.class);
        } finally {
            Backends.kafka().start();
        }

        send("a", "3");
        try (var reader = TopicReader.of(topic)) {
            reader.until(records -> records.size() >= 2, LONG);
            assertThat(latestValue(reader)).isEqualTo("3");
        }
    }

    @Test
    void theStoreTakesDocuments() {
        try (var client = MongoClients.create(Backends.mongoUri("backends"))) {
            var things = client.getDatabase("backends").getCollection("things");
            things.insertOne(new Document("_id", topic));
            assertThat(things.countDocuments(new Document("_id", topic))).isEqualTo(1);
        }
    }

    @Test
    void aGoldenEventTravels() throws Exception {
        createTopic();
        var golden = GoldenEvents.consumerRecord(EventType.SESSION_MOVED);
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(topic, null, golden.key(), golden.value(), golden.headers()))
                    .get(20, TimeUnit.SECONDS);
        }

        try (var reader = TopicReader.of(topic)) {
            var read = reader.until(records -> records.size() == 1, LONG).get(0);
            assertThat(new EventCodec().read(read)).contains(GoldenEvents.of(EventType.SESSION_MOVED));
        }
    }

    private static String latestValue(TopicReader reader) {
        var latest = Objects.requireNonNull(reader.latestByKey().get("a"));
        return new String(latest.value(), StandardCharsets.UTF_8);
    }

    private void createTopic() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Backends.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private void send(String key, String value) throws Exception {
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        Backends.bootstrapServers(),
                        "max.block.ms",
                        3000,
                        "delivery.timeout.ms",
                        4000,
                        "request.timeout.ms",
                        2000,
                        "linger.ms",
                        0),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
