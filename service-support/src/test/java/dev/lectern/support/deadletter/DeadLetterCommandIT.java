package dev.lectern.support.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.ConferencePartitioner;
import dev.lectern.events.EventCodec;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.TalkPlanning;
import dev.lectern.events.Topics;
import dev.lectern.testing.Backends;
import dev.lectern.testing.TopicReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

class DeadLetterCommandIT {

    private static final String TOPIC = Topics.SUBMISSIONS;
    private static final String DEAD_LETTERS = Topics.deadLettersOf(TOPIC);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final EventCodec CODEC = new EventCodec();

    private static final DefaultKafkaProducerFactory<String, byte[]> PRODUCERS = new DefaultKafkaProducerFactory<>(
            Map.<String, Object>of(
                    "bootstrap.servers",
                    Backends.bootstrapServers(),
                    "partitioner.class",
                    ConferencePartitioner.class.getName()),
            new StringSerializer(),
            new ByteArraySerializer());
    private static final KafkaTemplate<String, byte[]> KAFKA = new KafkaTemplate<>(PRODUCERS);

    private final String conference =
            "office_" + UUID.randomUUID().toString().replace('-', '_').substring(0, 20);

    @BeforeAll
    static void createTopics() throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Backends.bootstrapServers()))) {
            var topics = Stream.of(TOPIC, DEAD_LETTERS)
                    .map(name -> new NewTopic(name, Optional.of(3), Optional.empty()))
                    .toList();
            for (var creation : admin.createTopics(topics).values().values()) {
                try {
                    creation.get();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
                }
            }
        }
    }

    @AfterAll
    static void close() {
        PRODUCERS.destroy();
    }

    @Test
    void aDeadLetterIsListedAndPutBackAsItWasAndOnlyOnce() {
        var sent = send(event("talk", 3));
        var letter = putAside(sent);

        var list = run(0, "--lectern.dead-letters=list");
        assertThat(list)
                .contains(letter + " from " + sent.topic() + "-" + sent.partition() + "@" + sent.offset())
                .contains("key " + conference + "/talk")
                .contains("java.lang.IllegalStateException: can be returned")
                .doesNotContain("Sagas at sea");
        assertThat(records("talk")).hasSize(1);

        assertThat(give(0, letter)).contains(": returned");
        assertThat(give(0, letter)).contains(": was returned before");

        var records = records("talk");
        assertThat(records).hasSize(2);
        assertThat(records.get(1)).satisfies(again -> {
            assertThat(again.partition()).isEqualTo(sent.partition());
            assertThat(again.value()).isEqualTo(sent.value());
            assertThat(again.headers()).isEqualTo(sent.headers());
        });
        assertThat(run(0, "--lectern.dead-letters=list")).contains("IllegalStateException: was returned before");
    }

    @Test
    void anOlderStateStaysWhenANewerOneHasBeenWrittenAlsoIfThatIsADeadLetterToo() {
        var older = putAside(send(event("talk", 3)));
        var newer = putAside(send(event("talk", 4)));

        assertThat(give(1, older, newer)).contains("a newer state of its key", ": returned");

        assertThat(records("talk"))
                .extracting(record -> CODEC.read(record).orElseThrow().sequence())
                .containsExactly(3L, 4L, 4L);
    }

    @Test
    void whatWasErasedSinceStaysErased() {
        var letter = putAside(send(event("talk", 3)));
        byte @Nullable [] nothing = null;
        send(new ProducerRecord<>(TOPIC, conference + "/talk", nothing));

        assertThat(give(1, letter)).contains("erased since");

        assertThat(records("talk"))
                .hasSize(2)
                .last()
                .extracting(ConsumerRecord::value)
                .isNull();
    }

    @Test
    void whatCannotBeReadOrHasLostItsValueStays() {
        var garbage = putAside(
                send(new ProducerRecord<>(TOPIC, conference + "/x", "garbage".getBytes(StandardCharsets.UTF_8))));
        var sent = send(event("large", 1));
        var withoutValue = putAside(copy(sent, null));

        assertThat(give(1, garbage)).contains("cannot read it either");
        assertThat(give(1, withoutValue)).contains("has no value");

        assertThat(records("x")).hasSize(1);
        assertThat(records("large")).hasSize(1);
    }

    @Test
    void whatWasNotAskedProperlyChangesNothing() {
        var letter = putAside(send(event("talk", 1)));

        run(2, "--lectern.dead-letters=return");
        run(2, "--lectern.dead-letters=burn", "--lectern.dead-letters.records=all");
        run(2, "--lectern.dead-letters=return", "--lectern.dead-letters.records=" + letter + "9999");

        assertThat(records("talk")).hasSize(1);
        assertThat(DeadLetterCommand.isIn("--server.port=0")).isFalse();
    }

    private String give(int exitCode, String... letters) {
        return run(
                exitCode,
                "--lectern.dead-letters=return",
                "--lectern.dead-letters.records=" + String.join(",", List.of(letters)));
    }

    private static String run(int exitCode, String... args) {
        var written = new ByteArrayOutputStream();
        var all = Stream.concat(
                        Stream.of(args),
                        Stream.of(
                                "--spring.config.import=classpath:lectern-defaults.yaml",
                                "--spring.kafka.bootstrap-servers=" + Backends.bootstrapServers()))
                .toArray(String[]::new);
        assertThat(DeadLetterCommand.isIn(all)).isTrue();
        var code = DeadLetterCommand.run("none", new PrintStream(written, true, StandardCharsets.UTF_8), all);
        var text = written.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(exitCode);
        return text;
    }

    private ProducerRecord<String, byte[]> event(String submission, long sequence) {
        return CODEC.write(new SubmissionChanged(
                conference,
                submission,
                sequence,
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
    }

    /** The record as a consumer gets it. */
    private static ConsumerRecord<String, byte[]> send(ProducerRecord<String, byte[]> record) {
        var written = KAFKA.send(record).join().getRecordMetadata();
        return consumed(written, record, record.value());
    }

    private static ConsumerRecord<String, byte[]> copy(ConsumerRecord<String, byte[]> record, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                0,
                0,
                record.key(),
                value,
                record.headers(),
                Optional.empty());
    }

    private static ConsumerRecord<String, byte[]> consumed(
            RecordMetadata at, ProducerRecord<String, byte[]> record, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                at.topic(),
                at.partition(),
                at.offset(),
                at.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                value,
                record.headers(),
                Optional.empty());
    }

    /** Has the record put aside as a service does; gives the name of the dead letter. */
    private static String putAside(ConsumerRecord<String, byte[]> record) {
        new DeadLetterPublishingRecoverer(
                        KAFKA, (dead, failure) -> new TopicPartition(DEAD_LETTERS, record.partition()))
                .accept(record, new IllegalStateException("private"));
        try (var reader = TopicReader.of(DEAD_LETTERS)) {
            var letter =
                    reader
                            .until(
                                    records -> records.stream()
                                            .anyMatch(dead -> record.key().equals(dead.key())),
                                    SOON)
                            .stream()
                            .filter(dead -> record.key().equals(dead.key()))
                            .reduce((first, second) -> second)
                            .orElseThrow();
            return letter.topic() + "-" + letter.partition() + "@" + letter.offset();
        }
    }

    private List<ConsumerRecord<String, byte[]>> records(String thing) {
        try (var reader = TopicReader.of(TOPIC)) {
            reader.latestByKey();
            return reader.until(records -> true, SOON).stream()
                    .filter(record -> (conference + "/" + thing).equals(record.key()))
                    .toList();
        }
    }
}
