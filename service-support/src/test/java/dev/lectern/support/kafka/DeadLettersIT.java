package dev.lectern.support.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.EventCodec;
import dev.lectern.events.SubmissionEvent;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.TalkPlanning;
import dev.lectern.events.Topics;
import dev.lectern.testing.Backends;
import dev.lectern.testing.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.config.import=classpath:lectern-defaults.yaml", "spring.application.name=dead-letters"})
class DeadLettersIT {

    // Poison must not stop a partition for longer.
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WITHOUT_DEAD_LETTERS = "dead-letters-it.v1";

    private final String conference =
            "dead_" + UUID.randomUUID().toString().replace('-', '_').substring(0, 20);

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Listener listener;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private EventTopics topics;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private EventCodec codec;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private MeterRegistry meters;

    @Test
    void poisonOfAnyShapeBecomesADeadLetterAndThePartitionMovesOn() throws Exception {
        topics.await();
        var poison = List.of(
                record("", "a value without a key"),
                record(conference, "not JSON and no headers"),
                edited(record -> record.headers()
                        .remove("ce_type")
                        .add("ce_type", "dev.lectern.unheard.of".getBytes(StandardCharsets.UTF_8))),
                edited(record -> record.headers().remove("ce_id")),
                withValue("{\"conference\":"),
                withValue("[]"),
                new ProducerRecord<>(
                        Topics.PROGRAM,
                        0,
                        conference + "/elsewhere",
                        good("talk").value(),
                        good("talk").headers()),
                new ProducerRecord<>(Topics.PROGRAM, 0, conference, incompressible(1_048_000)));
        var before = deadLetterCount();

        for (var record : poison) {
            send(record);
        }
        send(good("after-poison"));

        await().atMost(SOON).until(() -> listener.handled.contains(conference + "/after-poison"));
        try (var reader = TopicReader.of(Topics.deadLettersOf(Topics.PROGRAM))) {
            var deadLetters =
                    reader
                            .until(
                                    records -> records.stream()
                                                    .filter(this::isOurs)
                                                    .count()
                                            >= poison.size(),
                                    SOON)
                            .stream()
                            .filter(this::isOurs)
                            .toList();
            assertThat(deadLetters).hasSameSizeAs(poison);
            assertThat(deadLetters)
                    .allSatisfy(record -> assertThat(header(record, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN))
                            .contains("UnreadableEventException"))
                    .allSatisfy(record -> assertThat(header(record, KafkaHeaders.DLT_ORIGINAL_TOPIC))
                            .isEqualTo(Topics.PROGRAM));
            assertThat(deadLetters)
                    .anySatisfy(record -> assertThat(record.value())
                            .isEqualTo("a value without a key".getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(deadLetterCount() - before).isEqualTo(poison.size());
    }

    @Test
    void whatCannotBeHandledIsTriedAFewTimesAndThenADeadLetter() throws Exception {
        topics.await();
        send(good("always-fails"));
        send(good("after-failure"));

        await().atMost(SOON).until(() -> listener.handled.contains(conference + "/after-failure"));
        assertThat(listener.attemptsAt(conference + "/always-fails")).isEqualTo(6);
        try (var reader = TopicReader.of(Topics.deadLettersOf(Topics.PROGRAM))) {
            reader.until(
                    records -> records.stream().anyMatch(record -> (conference + "/always-fails").equals(record.key())),
                    SOON);
        }
    }

    @Test
    void whileTheStoreIsAwayARecordWaitsHoweverLongItTakes() throws Exception {
        topics.await();
        send(good("store-away"));

        await().atMost(Duration.ofMinutes(1)).until(() -> listener.handled.contains(conference + "/store-away"));
        assertThat(listener.attemptsAt(conference + "/store-away")).isGreaterThan(6);
        try (var reader = TopicReader.of(Topics.deadLettersOf(Topics.PROGRAM))) {
            reader.until(records -> true, SOON);
            assertThat(reader.latestByKey()).doesNotContainKey(conference + "/store-away");
        }
    }

    @Test
    void aRecordIsNotLostWhenItCannotEvenBecomeADeadLetter() throws Exception {
        var poison =
                new ProducerRecord<>(WITHOUT_DEAD_LETTERS, 0, conference, "poison".getBytes(StandardCharsets.UTF_8));
        send(poison);
        await().atMost(SOON).until(() -> listener.attemptsAt(conference) > 1);

        createTopic(Topics.deadLettersOf(WITHOUT_DEAD_LETTERS));

        try (var reader = TopicReader.of(Topics.deadLettersOf(WITHOUT_DEAD_LETTERS))) {
            assertThat(reader.until(records -> records.size() == 1, Duration.ofMinutes(1)))
                    .extracting(ConsumerRecord::key)
                    .containsExactly(conference);
        }
    }

    private boolean isOurs(ConsumerRecord<String, byte[]> record) {
        return record.key().isEmpty() || record.key().startsWith(conference);
    }

    private double deadLetterCount() {
        return meters.get("lectern.dead.letters")
                .tag("topic", Topics.PROGRAM)
                .counter()
                .count();
    }

    private ProducerRecord<String, byte[]> good(String submission) {
        var written = codec.write(new SubmissionEvent.SubmissionChanged(
                conference,
                submission,
                1,
                Instant.parse("2021-01-01T00:00:00Z"),
                SubmissionStatus.SUBMITTED,
                "Sagas at sea",
                "How to land.",
                List.of("en"),
                "talk",
                List.of(),
                null,
                List.of(),
                List.of(),
                TalkPlanning.NONE));
        return new ProducerRecord<>(Topics.PROGRAM, 0, written.key(), written.value(), written.headers());
    }

    private ProducerRecord<String, byte[]> edited(Consumer<ProducerRecord<String, byte[]>> edit) {
        var record = good("edited");
        edit.accept(record);
        return record;
    }

    private ProducerRecord<String, byte[]> withValue(String value) {
        var record = good("edited");
        return new ProducerRecord<>(
                record.topic(), 0, record.key(), value.getBytes(StandardCharsets.UTF_8), record.headers());
    }

    private static ProducerRecord<String, byte[]> record(String key, String value) {
        return new ProducerRecord<>(
                Topics.PROGRAM, 0, key, value.getBytes(StandardCharsets.UTF_8), new RecordHeaders());
    }

    private static byte[] incompressible(int size) {
        var bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name), name).value(), StandardCharsets.UTF_8);
    }

    private static void createTopic(String name) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Backends.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(3), Optional.empty())))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static void send(ProducerRecord<String, byte[]> record) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", Backends.bootstrapServers(), "max.request.size", 2_000_000),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get(20, TimeUnit.SECONDS);
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Backends.class)
    static class Application {

        @Bean
        EventTopics eventTopics() {
            return EventTopics.written(Topics.PROGRAM, WITHOUT_DEAD_LETTERS).read(Topics.PROGRAM);
        }

        @Bean
        Listener listener(EventCodec codec) {
            return new Listener(codec);
        }
    }

    /** Handles what it can read, except what its tests want to fail. */
    static class Listener {

        final Queue<String> handled = new ConcurrentLinkedQueue<>();
        private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
        private final EventCodec codec;

        Listener(EventCodec codec) {
            this.codec = codec;
        }

        int attemptsAt(String key) {
            var count = attempts.get(key);
            return count == null ? 0 : count.get();
        }

        @KafkaListener(id = "dead-letters-it", topics = Topics.PROGRAM)
        void on(ConsumerRecord<String, byte[]> record) {
            handle(record);
        }

        @KafkaListener(id = "without-dead-letters-it", topics = WITHOUT_DEAD_LETTERS)
        void onTopicWithoutDeadLetters(ConsumerRecord<String, byte[]> record) {
            handle(record);
        }

        private void handle(ConsumerRecord<String, byte[]> record) {
            var key = Objects.requireNonNullElse(record.key(), "");
            var attempt =
                    attempts.computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
            var event = codec.read(record);
            if (key.endsWith("/always-fails")) {
                throw new IllegalStateException("always");
            }
            if (key.endsWith("/store-away") && attempt <= 8) {
                throw new DataAccessResourceFailureException("away");
            }
            event.ifPresent(read -> handled.add(read.key()));
        }
    }
}
