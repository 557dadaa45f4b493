package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import dev.lectern.events.Keys;
import dev.lectern.events.Topics;
import dev.lectern.scheduler.fixture.Cfp;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.testing.Backends;
import dev.lectern.testing.GoldenEvents;
import dev.lectern.testing.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What no instance can take in becomes one dead letter, and holds up nothing. */
@SchedulerServiceTest
class PoisonIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    Scheduler scheduler;

    @Autowired
    Boards boards;

    @Autowired
    EventCodec codec;

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @ParameterizedTest
    @ValueSource(strings = {Topics.SUBMISSIONS, Topics.SCHEDULE})
    void poisonOfAnyShapeBecomesOneDeadLetterHoweverManyReadItAndHowOften(String topic) {
        var conference = Scheduler.newConference();
        var poison = poisonFor(topic, conference);
        try (var other = anotherInstance()) {
            await().atMost(SOON).until(other.getBean(Boards.class)::areCaughtUp);
            poison.forEach(record -> kafka.send(record).join());
            assertThatThePartitionMovesOn(conference);
            assertThat(deadLettersOf(topic, conference, poison.size())).hasSameSizeAs(poison);
        }

        // It reads all of it again, and after it all that comes now.
        try (var restarted = anotherInstance()) {
            await().atMost(SOON).until(restarted.getBean(Boards.class)::areCaughtUp);
            kafka.send(garbage(topic, Keys.of(conference, "last"))).join();
            var dead = deadLettersOf(topic, conference, poison.size() + 1);

            assertThat(dead)
                    .extracting(ConsumerRecord::key)
                    .hasSize(poison.size() + 1)
                    .doesNotHaveDuplicates()
                    .endsWith(Keys.of(conference, "last"));
            assertThat(dead)
                    .allSatisfy(record -> assertThat(header(record, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN))
                            .endsWith("UnreadableEventException"));
        }
    }

    @Test
    void manyUnreadableRecordsDoNotKeepAnInstanceFromStarting() {
        var conference = Scheduler.newConference();
        for (var i = 0; i < 60; i++) {
            kafka.send(garbage(Topics.SCHEDULE, Keys.of(conference, "old-" + i)))
                    .join();
        }

        try (var late = anotherInstance()) {
            await().atMost(Duration.ofSeconds(10)).until(late.getBean(Boards.class)::areCaughtUp);
        }
    }

    @Test
    void aRecordWithoutAKeyDoesNotGetIntoACompactedTopic() {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", Backends.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(Topics.SCHEDULE, 0, null, new byte[] {1}))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InvalidRecordException.class);
        }
    }

    @Test
    void tombstonesOfAnyKeyAndEventsOfOlderAndNewerProducersAreNoPoison() {
        var conference = Scheduler.newConference();
        byte @Nullable [] nothing = null;
        for (var topic : List.of(Topics.SUBMISSIONS, Topics.SCHEDULE)) {
            kafka.send(new ProducerRecord<>(topic, Keys.of(conference, "never-heard-of"), nothing))
                    .join();
            GoldenEvents.all().forEach((type, event) -> {
                if (type.topic().equals(topic)) {
                    kafka.send(newer(event, conference)).join();
                    kafka.send(older(event, conference)).join();
                }
            });
            kafka.send(garbage(topic, Keys.of(conference, "marker"))).join();
        }

        for (var topic : List.of(Topics.SUBMISSIONS, Topics.SCHEDULE)) {
            assertThat(deadLettersOf(topic, conference, 1))
                    .extracting(ConsumerRecord::key)
                    .containsExactly(Keys.of(conference, "marker"));
        }
        assertThat(boards.find(conference).orElseThrow().draft()).isPresent();
    }

    private static List<ProducerRecord<String, byte[]>> poisonFor(String topic, String conference) {
        var random = new byte[500];
        new Random(7).nextBytes(random);
        var huge = "[" + " ".repeat(2_000_000) + "]";
        var poison = new ArrayList<ProducerRecord<String, byte[]>>();
        poison.add(new ProducerRecord<>(topic, Keys.of(conference, "random-bytes"), random));
        poison.add(new ProducerRecord<>(
                topic, Keys.of(conference, "two-megabytes"), huge.getBytes(StandardCharsets.UTF_8)));
        var type = Arrays.stream(EventType.values())
                .filter(candidate -> candidate.topic().equals(topic))
                .findFirst()
                .orElseThrow();
        var golden = GoldenEvents.consumerRecord(type);
        poison.add(with(golden, Keys.of(conference, "no-json"), "{\"conference\":", "none"));
        poison.add(with(golden, Keys.of(conference, "a-list"), "[]", "none"));
        poison.add(with(golden, Keys.of(conference, "elsewhere"), text(golden), "none"));
        poison.add(with(golden, Keys.of(conference, "no-id"), text(golden), "ce_id"));
        poison.add(with(golden, Keys.of(conference, "no-version"), text(golden), "ce_specversion"));
        var unheard = with(golden, Keys.of(conference, "unheard-of"), text(golden), "ce_type");
        unheard.headers().add("ce_type", "dev.lectern.unheard.of".getBytes(StandardCharsets.UTF_8));
        poison.add(unheard);
        return poison;
    }

    private static ProducerRecord<String, byte[]> with(
            ConsumerRecord<String, byte[]> golden, String key, String value, String withoutHeader) {
        var headers = new ArrayList<Header>();
        golden.headers().forEach(headers::add);
        headers.removeIf(header -> header.key().equals(withoutHeader));
        return new ProducerRecord<>(golden.topic(), null, key, value.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static ProducerRecord<String, byte[]> garbage(String topic, String key) {
        return new ProducerRecord<>(topic, key, "garbage".getBytes(StandardCharsets.UTF_8));
    }

    private ProducerRecord<String, byte[]> newer(Event event, String conference) {
        return edited(event, conference, data -> data.put("addedLater", "value"));
    }

    /** As it was before the fields came that readers can do without. */
    private ProducerRecord<String, byte[]> older(Event event, String conference) {
        return edited(event, conference, data -> {
            data.remove("planning");
            List.copyOf(data.propertyNames()).stream()
                    .filter(field -> data.get(field).isNull())
                    .forEach(data::remove);
        });
    }

    private ProducerRecord<String, byte[]> edited(
            Event event, String conference, java.util.function.Consumer<ObjectNode> edit) {
        var record = codec.write(event);
        var data = (ObjectNode) JSON.readTree(record.value());
        data.put("conference", conference);
        edit.accept(data);
        var key = record.key().replace(event.conference(), conference);
        return new ProducerRecord<>(record.topic(), null, key, JSON.writeValueAsBytes(data), record.headers());
    }

    private void assertThatThePartitionMovesOn(String conference) {
        var started = System.nanoTime();
        scheduler.tell(new Cfp(conference)
                .track("main", "en", "2021-03-01T09:00/12:00")
                .talks("en", 2, 40));
        scheduler.draft(conference, draft -> draft.get("placements").size() == 2);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
    }

    private static List<ConsumerRecord<String, byte[]>> deadLettersOf(String topic, String conference, int atLeast) {
        try (var reader = TopicReader.of(Topics.deadLettersOf(topic))) {
            return reader
                    .until(
                            records -> records.stream()
                                            .filter(record -> isOf(conference, record))
                                            .count()
                                    >= atLeast,
                            SOON)
                    .stream()
                    .filter(record -> isOf(conference, record))
                    .toList();
        }
    }

    private static boolean isOf(String conference, ConsumerRecord<String, byte[]> record) {
        return Keys.conferenceOf(record.key()).equals(conference);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static ConfigurableApplicationContext anotherInstance() {
        return new SpringApplicationBuilder(SchedulerServiceApplication.class)
                .properties(
                        "spring.config.name=" + SchedulerServiceApplication.CONFIG_NAME,
                        "spring.kafka.bootstrap-servers=" + Backends.bootstrapServers(),
                        "lectern.access.organizer-password=" + Scheduler.PASSWORD,
                        "lectern.access.reviewer-password=" + Scheduler.PASSWORD,
                        "spring.jmx.enabled=false")
                .run("--server.port=0");
    }
}
