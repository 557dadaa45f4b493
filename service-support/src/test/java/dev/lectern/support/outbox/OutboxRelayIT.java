package dev.lectern.support.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.SubmissionEvent;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.TalkPlanning;
import dev.lectern.events.Topics;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.kafka.EventTopics;
import dev.lectern.testing.Backends;
import dev.lectern.testing.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.kafka.core.KafkaTemplate;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.config.import=classpath:lectern-defaults.yaml",
            "spring.application.name=outbox",
            "lectern.metrics.interval=200ms",
            "lectern.health.patience=1s",
            "spring.kafka.producer.properties.[delivery.timeout.ms]=6000",
            "spring.kafka.producer.properties.[request.timeout.ms]=3000",
            "spring.kafka.producer.properties.[max.block.ms]=2000"
        })
class OutboxRelayIT {

    private static final String COLLECTION = "things";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String conference =
            "relay_" + UUID.randomUUID().toString().replace('-', '_').substring(0, 20);

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private OutboxRelay relay;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private MongoOperations mongo;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private EventCodec codec;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private KafkaTemplate<String, byte[]> kafka;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private ObjectProvider<OutboxSource> sources;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private ObjectProvider<EventTopics> topics;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private MeterRegistry meters;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private TopicAudits audits;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private RelayHealth health;

    @BeforeEach
    void relayRuns() {
        if (!relay.isRunning()) {
            relay.start();
        }
        if (!audits.isRunning()) {
            audits.start();
        }
    }

    @Test
    void whatADocumentHasPendingIsSentInOrderAndTakenOutAndNothingElseIsTouched() {
        insert("a", 1, 50);

        relay.wake(COLLECTION, id("a"));

        awaitEmptyOutboxes();
        assertThat(sequencesOf("a"))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
        var document = Objects.requireNonNull(mongo.findById(id("a"), Document.class, COLLECTION));
        assertThat(document.get("version")).isEqualTo(50L);
        assertThat(document.getList("outbox", Document.class)).isEmpty();
    }

    @Test
    void whatACrashLeftIsSentAfterTheNextStart() {
        relay.stop();
        insert("left", 1, 3);

        relay.start();

        awaitEmptyOutboxes();
        assertThat(sequencesOf("left")).endsWith(3L);
    }

    @Test
    void wakingIsSafeForADocumentThatIsGoneOrHasNothingPending() {
        insert("quiet", 1, 1);
        relay.wake(COLLECTION, id("never-existed"));
        relay.wake(COLLECTION, id("quiet"));
        awaitEmptyOutboxes();
        relay.wake(COLLECTION, id("quiet"));
        insert("next", 1, 1);
        relay.wake(COLLECTION, id("next"));

        awaitEmptyOutboxes();
        assertThat(sequencesOf("quiet")).containsExactly(1L);
        assertThat(sequencesOf("next")).containsExactly(1L);
    }

    @Test
    void whileKafkaIsAwayEverythingWaitsAndNobodyElseDoes() {
        Backends.kafka().stop();
        try {
            for (var i = 0; i < 20; i++) {
                insert("away-" + i, 1, 2);
                var before = System.nanoTime();
                relay.wake(COLLECTION, id("away-" + i));
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(100));
            }
            await().atMost(SOON).until(() -> relay.failingSince() != null);
            assertThat(pendingDocuments()).isEqualTo(20);
            await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.DOWN));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    meters.get("lectern.outbox.pending").gauge().value())
                            .isGreaterThanOrEqualTo(20));
        } finally {
            Backends.kafka().start();
        }

        await().atMost(Duration.ofMinutes(1)).until(() -> pendingDocuments() == 0);
        assertThat(sequencesOf("away-0")).endsWith(2L);
        assertThat(sequencesOf("away-19")).endsWith(2L);
        await().atMost(SOON).until(() -> relay.failingSince() == null);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void theStoreMayGoAwayToo() {
        Backends.mongo().stop();
        try {
            relay.wake(COLLECTION, id("store-away"));
            await().atMost(Duration.ofMinutes(1)).until(() -> relay.failingSince() != null);
            await().atMost(Duration.ofMinutes(1)).until(() -> Double.isNaN(measured("lectern.outbox.documents")));
        } finally {
            Backends.mongo().start();
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> relay.failingSince() == null);
        insert("store-away", 1, 1);
        relay.wake(COLLECTION, id("store-away"));

        awaitEmptyOutboxes();
        assertThat(sequencesOf("store-away")).containsExactly(1L);
    }

    @Test
    void anEntryThatCanNeverBeSentHoldsUpNoOther() {
        insert("poisoned", 1, 2);
        mongo.updateFirst(
                new Query(where("_id").is(id("poisoned"))),
                new Update()
                        .push("outbox")
                        .atPosition(1)
                        .value(new Document("type", "dev.lectern.unheard.of")
                                .append("key", conference + "/poisoned")
                                .append("sequence", 99L)
                                .append("data", "{}")),
                COLLECTION);
        insert("healthy", 1, 1);

        relay.wake(COLLECTION, id("poisoned"));
        relay.wake(COLLECTION, id("healthy"));

        await().atMost(SOON).until(() -> pendingDocuments() == 1);
        assertThat(sequencesOf("healthy")).containsExactly(1L);
        assertThat(sequencesOf("poisoned")).endsWith(2L);
        mongo.remove(new Query(where("_id").is(id("poisoned"))), COLLECTION);
    }

    @Test
    void howMuchWaitsAndForHowLongIsWhatTheStoreSays() {
        awaitMeasured("lectern.outbox.documents", value -> value == 0);
        awaitMeasured("lectern.outbox.age", value -> value == 0);
        relay.stop();

        insert("of-an-earlier-version", 1, 3);

        awaitMeasured("lectern.outbox.documents", value -> value == 1);
        awaitMeasured("lectern.outbox.age", value -> Double.isNaN(value));

        insert("waiting", 1, 1);
        change("waiting", 2, Instant.now().minusSeconds(100));
        change("waiting", 3, Instant.now());

        awaitMeasured("lectern.outbox.documents", value -> value == 2);
        awaitMeasured("lectern.outbox.age", value -> value >= 100 && value < 200);

        relay.start();
        awaitMeasured("lectern.outbox.documents", value -> value == 0);
        awaitMeasured("lectern.outbox.age", value -> value == 0);
    }

    @Test
    void whenSomebodyElseTookAnEntryOutThePresentStateIsSentAgain() throws Exception {
        topics.forEach(EventTopics::await);
        insert("raced", 1, 0);
        insertState("raced", 5);
        var stale = PendingEvent.of(event("raced", 2), codec);
        var delivery = delivery(new OutboxStore(mongo));

        delivery.deliver(
                sources.getObject(),
                List.of(new OutboxStore.Outbox(
                        id("raced"),
                        List.of(new Document("type", stale.type())
                                .append("key", stale.key())
                                .append("sequence", stale.sequence())
                                .append("data", stale.data())))),
                false);

        assertThat(sequencesOf("raced")).containsExactly(2L, 5L);
    }

    @Test
    void whatIsStillPendingIsNotSentAheadOfWhatIsOlder() throws Exception {
        topics.forEach(EventTopics::await);
        relay.stop();
        insert("busy", 1, 3);
        var delivery = delivery(new OutboxStore(mongo));

        delivery.deliver(
                sources.getObject(), List.of(new OutboxStore.Outbox(id("busy"), List.of(entry("busy", 1)))), true);

        assertThat(sequencesOf("busy")).containsExactly(1L);
        relay.start();
        awaitEmptyOutboxes();
        assertThat(sequencesOf("busy")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatTheTopicIsBehindOnIsSentAgainAtTheNextStart() throws Exception {
        insert("overtaken", 1, 5);
        relay.wake(COLLECTION, id("overtaken"));
        insert("forgotten", 1, 0);
        awaitEmptyOutboxes();
        audits.stop();
        relay.stop();
        // As a relay does that was stopped for a while, and is killed before it notices.
        kafka.send(codec.write(event("overtaken", 2))).get();

        relay.start();
        audits.start();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(sequencesOf("overtaken")).containsExactly(1L, 2L, 3L, 4L, 5L, 2L, 5L);
            assertThat(sequencesOf("forgotten")).containsExactly(1L);
        });
    }

    @Test
    void aTombstoneIsTheLastRecordOfItsKeyWhateverOthersWereAboutToSend() throws Exception {
        topics.forEach(EventTopics::await);
        insert("gone", 1, 0);
        var stale = entry("gone", 1);
        end("gone");
        relay.wake(COLLECTION, id("gone"));
        awaitEmptyOutboxes();
        assertThat(isTombstoneLast("gone")).isTrue();

        delivery(new OutboxStore(mongo))
                .deliver(sources.getObject(), List.of(new OutboxStore.Outbox(id("gone"), List.of(stale))), false);

        assertThat(sequencesOf("gone")).containsExactly(1L);
        assertThat(isTombstoneLast("gone")).isTrue();
    }

    @Test
    void whereATopicSaysSomethingOfWhatIsGoneTheTombstoneIsSentAgainAtTheNextStart() throws Exception {
        insert("erased", 1, 0);
        end("erased");
        relay.wake(COLLECTION, id("erased"));
        awaitEmptyOutboxes();
        audits.stop();
        kafka.send(codec.write(event("erased", 1))).get();
        assertThat(isTombstoneLast("erased")).isFalse();

        audits.start();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(isTombstoneLast("erased")).isTrue());
    }

    @Test
    void aPresentStateThatNobodyCanReadHoldsUpNoOther() {
        audits.stop();
        insert("unreadable", 1, 0);
        mongo.updateFirst(
                new Query(where("_id").is(id("unreadable"))), Update.update("state.type", "unheard-of"), COLLECTION);
        insert("readable", 1, 0);

        audits.start();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sequencesOf("readable")).containsExactly(1L));
        assertThat(relay.failingSince()).isNull();
        mongo.remove(new Query(where("_id").is(id("unreadable"))), COLLECTION);
    }

    @Test
    void twoSendersAtOnceLeaveTheTruthAsTheLastRecordOfEachKey() {
        var other = new OutboxRelay(
                mongo,
                kafka,
                codec,
                sources,
                topics,
                new SimpleMeterRegistry(),
                CrashPoints.NONE,
                Duration.ofSeconds(30));
        other.start();
        try {
            for (var round = 1; round <= 40; round++) {
                for (var thing = 0; thing < 5; thing++) {
                    change("shared-" + thing, round);
                    relay.wake(COLLECTION, id("shared-" + thing));
                    other.wake(COLLECTION, id("shared-" + thing));
                }
            }
            awaitEmptyOutboxes();
        } finally {
            other.stop();
        }
        // Whatever either of them was still doing is done once it has stopped.
        relay.stop();

        try (var reader = TopicReader.of(Topics.SUBMISSIONS)) {
            var latest = reader.latestByKey();
            for (var thing = 0; thing < 5; thing++) {
                var record = Objects.requireNonNull(latest.get(conference + "/shared-" + thing));
                assertThat(codec.read(record).orElseThrow().sequence()).isEqualTo(40);
            }
        }
    }

    private void awaitMeasured(String gauge, Predicate<Double> expected) {
        await(gauge).atMost(SOON).until(() -> measured(gauge), expected);
    }

    private double measured(String gauge) {
        return meters.get(gauge).tag("collection", COLLECTION).gauge().value();
    }

    private OutboxDelivery delivery(OutboxStore store) {
        return new OutboxDelivery(store, kafka, codec, new SimpleMeterRegistry().counter("poison"), CrashPoints.NONE);
    }

    private String id(String thing) {
        return conference + ":" + thing;
    }

    private SubmissionEvent.SubmissionChanged event(String thing, long sequence) {
        return new SubmissionEvent.SubmissionChanged(
                conference,
                thing,
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
                TalkPlanning.NONE);
    }

    private Document entry(String thing, long sequence) {
        var pending = PendingEvent.of(event(thing, sequence), codec);
        return new Document("type", pending.type())
                .append("key", pending.key())
                .append("sequence", pending.sequence())
                .append("data", pending.data());
    }

    private void insert(String thing, long first, long last) {
        mongo.insert(
                new Document("_id", id(thing))
                        .append("version", last)
                        .append("state", entry(thing, Math.max(last, 1)))
                        .append(
                                "outbox",
                                LongStream.rangeClosed(first, last)
                                        .mapToObj(sequence -> entry(thing, sequence))
                                        .toList()),
                COLLECTION);
    }

    /** From now on the document says that its key is gone, and has that pending and nothing else. */
    private void end(String thing) {
        var tombstone = PendingEvent.tombstone(conference + "/" + thing);
        var pending = new Document("type", tombstone.type())
                .append("key", tombstone.key())
                .append("sequence", tombstone.sequence())
                .append("data", tombstone.data());
        mongo.updateFirst(
                new Query(where("_id").is(id(thing))),
                new Update().set("state", pending).set("gone", true).set("outbox", List.of(pending)),
                COLLECTION);
    }

    private boolean isTombstoneLast(String thing) {
        try (var reader = TopicReader.of(Topics.SUBMISSIONS)) {
            return Objects.requireNonNull(reader.latestByKey().get(conference + "/" + thing))
                            .value()
                    == null;
        }
    }

    private void insertState(String thing, long sequence) {
        mongo.updateFirst(
                new Query(where("_id").is(id(thing))), new Update().set("state", entry(thing, sequence)), COLLECTION);
    }

    private void change(String thing, long sequence, Instant since) {
        mongo.updateFirst(
                new Query(where("_id").is(id(thing))),
                new Update().push("outbox", entry(thing, sequence).append("since", since)),
                COLLECTION);
    }

    private void change(String thing, long sequence) {
        mongo.upsert(
                new Query(where("_id").is(id(thing))),
                new Update()
                        .set("version", sequence)
                        .set("state", entry(thing, sequence))
                        .push("outbox", entry(thing, sequence)),
                COLLECTION);
    }

    private long pendingDocuments() {
        return mongo.count(new Query(where("outbox.0").exists(true)), COLLECTION);
    }

    private void awaitEmptyOutboxes() {
        await().atMost(SOON).until(() -> pendingDocuments() == 0);
    }

    private List<Long> sequencesOf(String thing) {
        var key = conference + "/" + thing;
        try (var reader = TopicReader.of(Topics.SUBMISSIONS)) {
            reader.latestByKey();
            return reader.until(records -> true, SOON).stream()
                    .filter(record -> key.equals(record.key()))
                    .map(this::read)
                    .flatMap(Optional::stream)
                    .map(Event::sequence)
                    .toList();
        }
    }

    private Optional<Event> read(ConsumerRecord<String, byte[]> record) {
        return codec.read(record);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Backends.class)
    static class Application {

        @Bean
        EventTopics eventTopics() {
            return EventTopics.written(Topics.SUBMISSIONS);
        }

        @Bean
        OutboxSource things(MongoOperations mongo, EventCodec codec) {
            return new OutboxSource() {

                @Override
                public String collection() {
                    return COLLECTION;
                }

                @Override
                public String topic() {
                    return Topics.SUBMISSIONS;
                }

                @Override
                public Stream<PresentState> presentStates() {
                    return mongo.findAll(Document.class, COLLECTION).stream().map(document -> {
                        var state = document.get("state", Document.class);
                        return new PresentState(
                                document.getString("_id"), state.getString("key"), state.getLong("sequence"));
                    });
                }

                @Override
                public boolean isGone(String documentId, String key) {
                    var document = mongo.findById(documentId, Document.class, COLLECTION);
                    return document != null && document.containsKey("gone");
                }

                @Override
                public Optional<Event> current(String documentId, String key) {
                    return Stream.ofNullable(mongo.findById(documentId, Document.class, COLLECTION))
                            .map(document -> document.get("state", Document.class))
                            .map(state -> new PendingEvent(
                                            state.getString("type"),
                                            state.getString("key"),
                                            state.getLong("sequence"),
                                            state.getString("data"),
                                            null,
                                            null)
                                    .toEvent(codec))
                            .findFirst();
                }
            };
        }
    }
}
