package dev.lectern.publisher;

import static dev.lectern.publisher.Schedule.PATIENCE;
import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import dev.lectern.events.ProgramEvent;
import dev.lectern.events.Topics;
import dev.lectern.support.outbox.OutboxRelay;
import dev.lectern.testing.Backends;
import dev.lectern.testing.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

@RunningPublisher
class ReplayIT {

    private static final List<String> STATE = List.of("heads", "releases", "refusals", "positions");

    private static final ScheduledTalk A = ScheduledTalk.of("a", "09:00");
    private static final ScheduledTalk B = ScheduledTalk.of("b", "10:00");
    private static final ScheduledTalk C = ScheduledTalk.of("c", "14:00");
    private static final ScheduledTalk B_LATER = B.at("2027-03-09T15:00:00Z", "2027-03-09T15:40:00Z");

    @Autowired
    private Schedule schedule;

    @Autowired
    private MongoOperations mongo;

    @Autowired
    private EventCodec codec;

    @Autowired
    private OutboxRelay relay;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @Test
    void aLostStoreIsMadeAgainByteForByteAndNothingIsToldAgain() {
        var conference = newConference();
        threeReleases(conference).forEach(schedule::tell);
        schedule.tell(ScheduledRelease.of(conference, 4, A.on("attic")));
        schedule.told(conference, 3);
        awaitRest(conference, 4);
        var documents = dump();
        var told = numberTold();

        whileStopped(() -> STATE.forEach(collection -> mongo.remove(new Query(), collection)));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(dump()).isEqualTo(documents));
        var marker = newConference();
        schedule.tell(ScheduledRelease.of(marker, 1, A));
        schedule.told(marker, 1);
        awaitRest(marker, 1);
        assertThat(numberTold()).isEqualTo(told + 2);
    }

    @Test
    void whatTheTopicDoesNotHoldYetIsTold() {
        var conference = newConference();
        var undisturbed = newConference();
        threeReleases(undisturbed).forEach(schedule::tell);
        var before = schedule.told(undisturbed, 3);
        // As a publisher leaves it that loses its store while it tells the second release.
        var releasedFirst = indexOfReleased(before, 1);
        before.stream().limit(releasedFirst + 2).forEach(record -> schedule.send(renamed(record, conference)));

        threeReleases(conference).forEach(schedule::tell);

        schedule.told(conference, 3);
        awaitRest(conference, 3);
        assertThat(schedule.eventsOf(conference, 3))
                .extracting(Event::id)
                .isEqualTo(before.stream()
                        .map(record -> eventIn(record).id().replace(undisturbed, conference))
                        .toList());
    }

    @Test
    void anOlderCopyOfTheStoreDoesNotTellItsOldEventsAgain() {
        var conference = newConference();
        var releases = threeReleases(conference);
        schedule.tell(releases.get(0));
        var first = schedule.eventsOf(conference, 1);
        awaitRest(conference, 1);
        var copy = Objects.requireNonNull(mongo.findById(conference, Document.class, "heads"));
        copy.put("outbox", first.stream().map(this::pending).toList());
        schedule.tell(releases.get(1));
        schedule.tell(releases.get(2));
        schedule.told(conference, 3);
        awaitRest(conference, 3);
        var documents = dump(conference);
        var told = idsOf(conference);

        whileStopped(() -> {
            mongo.remove(new Query(), "positions");
            mongo.remove(
                    Query.query(Criteria.where("conference")
                            .is(conference)
                            .and("number")
                            .gt(1)),
                    "releases");
            mongo.save(copy, "heads");
            relay.wake("heads", conference);
            awaitRest(conference, 1);
        });

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dump(conference)).isEqualTo(documents));
        assertThat(idsOf(conference)).isEqualTo(told);
    }

    @Test
    void anOlderStateThatCameLastIsSetRightByAReplay() {
        var conference = newConference();
        threeReleases(conference).forEach(schedule::tell);
        var told = schedule.told(conference, 3);
        awaitRest(conference, 3);
        var first = told.stream()
                .filter(record -> record.key().equals(conference + "/b"))
                .findFirst()
                .orElseThrow();
        schedule.send(copyOf(first));

        replayed(conference);

        var ids = idsOf(conference);
        assertThat(ids).hasSize(told.size() + 2).endsWith(conference + "/b@0", conference + "/b@1");
    }

    @Test
    void whoWasErasedIsNotToldOfAgain() {
        var conference = newConference();
        threeReleases(conference).forEach(schedule::tell);
        schedule.told(conference, 3);
        awaitRest(conference, 3);
        schedule.send(new ProducerRecord<>(Topics.PROGRAM, conference + "/b", null));

        replayed(conference);

        try (var reader = TopicReader.of(Topics.PROGRAM)) {
            assertThat(reader.latestByKey().get(conference + "/b"))
                    .isNotNull()
                    .extracting(ConsumerRecord::value)
                    .isNull();
        }
    }

    @Test
    void whileKafkaDoesNotSayWhatWasToldNothingIsTold() {
        var conference = newConference();
        threeReleases(conference).forEach(schedule::tell);
        schedule.told(conference, 3);
        awaitRest(conference, 3);
        var documents = dump(conference);
        var told = idsOf(conference);
        var copy = Objects.requireNonNull(mongo.findById(conference, Document.class, "heads"));
        copy.put(
                "outbox",
                schedule.eventsOf(conference, 3).stream().map(this::pending).toList());

        Backends.kafka().stop();
        try {
            mongo.save(copy, "heads");
            relay.wake("heads", conference);
            await().atMost(PATIENCE).until(() -> relay.failingSince() != null);
            assertThat(dump(conference)).isNotEqualTo(documents);
        } finally {
            Backends.kafka().start();
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dump(conference)).isEqualTo(documents));
        assertThat(idsOf(conference)).isEqualTo(told);
    }

    /** All that can happen to sessions: they come, move, change, go and come back. */
    private static List<ScheduledRelease> threeReleases(String conference) {
        return List.of(
                ScheduledRelease.of(conference, 1, A, B),
                ScheduledRelease.of(conference, 2, B_LATER, C.titled("New")),
                ScheduledRelease.of(conference, 3, A, B_LATER, C.titled("Newer")));
    }

    private void replayed(String conference) {
        var documents = dump(conference);
        whileStopped(() -> STATE.forEach(collection -> mongo.remove(new Query(), collection)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(dump(conference)).isEqualTo(documents));
    }

    private void whileStopped(Runnable task) {
        var listener = Objects.requireNonNull(listeners.getListenerContainer("schedule"));
        listener.stop();
        task.run();
        listener.start();
    }

    private void awaitRest(String conference, long last) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var head = Objects.requireNonNull(mongo.findById(conference, Document.class, "heads"));
            assertThat(head.getLong("last")).isEqualTo(last);
            assertThat(head.getList("outbox", Document.class)).isEmpty();
        });
    }

    private Map<String, String> dump() {
        var dump = new TreeMap<String, String>();
        for (var collection : List.of("heads", "releases", "refusals")) {
            mongo.findAll(Document.class, collection)
                    .forEach(document -> dump.put(collection + ":" + document.get("_id"), document.toJson()));
        }
        return dump;
    }

    private Map<String, String> dump(String conference) {
        var dump = dump();
        dump.keySet().removeIf(id -> !id.contains(conference));
        return dump;
    }

    private static long numberTold() {
        try (var reader = TopicReader.of(Topics.PROGRAM)) {
            reader.latestByKey();
            return reader.until(records -> true, PATIENCE).size();
        }
    }

    /** The ids of all that was ever told of {@code conference}, in order. */
    private List<String> idsOf(String conference) {
        try (var reader = TopicReader.of(Topics.PROGRAM)) {
            reader.latestByKey();
            return reader.until(records -> true, PATIENCE).stream()
                    .filter(record -> (record.key() + "/").startsWith(conference + "/"))
                    .map(record -> eventIn(record).id())
                    .toList();
        }
    }

    private int indexOfReleased(List<ConsumerRecord<String, byte[]>> records, long release) {
        var index = 0;
        while (!(eventIn(records.get(index)) instanceof ProgramEvent.ProgramReleased released
                && released.release() == release)) {
            index++;
        }
        return index;
    }

    private Event eventIn(ConsumerRecord<String, byte[]> record) {
        return codec.read(record).orElseThrow();
    }

    private Document pending(ProgramEvent event) {
        return new Document("type", EventType.of(event).id())
                .append("key", event.key())
                .append("sequence", event.sequence())
                .append("data", new String(codec.writeData(event), StandardCharsets.UTF_8));
    }

    private ProducerRecord<String, byte[]> renamed(ConsumerRecord<String, byte[]> record, String conference) {
        var event = eventIn(record);
        var data = new String(codec.writeData(event), StandardCharsets.UTF_8).replace(event.conference(), conference);
        return codec.write(codec.readData(EventType.of(event), data.getBytes(StandardCharsets.UTF_8)));
    }

    private static ProducerRecord<String, byte[]> copyOf(ConsumerRecord<String, byte[]> record) {
        return new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers());
    }
}
