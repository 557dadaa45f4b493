package dev.lectern.publisher.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.lectern.events.EventCodec;
import dev.lectern.events.Keys;
import dev.lectern.events.ScheduleEvent;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.Topics;
import dev.lectern.publisher.ScheduledRelease;
import dev.lectern.publisher.ScheduledTalk;
import dev.lectern.publisher.release.MemoryStore;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.outbox.PendingEvent;
import dev.lectern.support.trace.RecordTraces;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.listener.ConsumerSeekAware.ConsumerSeekCallback;

/**
 * What is published of a schedule must not depend on how conferences interleave, on repetitions, or on when the service
 * dies and where it reads on.
 */
class PublicationPropertyTests {

    private static final List<String> CONFERENCES = List.of("conf_a", "conf_b", "conf_c");
    private static final List<String> SLOTS = List.of("09:00", "10:00", "11:00", "13:00", "14:00", "15:00");
    private static final EventCodec CODEC = new EventCodec();

    @BeforeContainer
    static void quiet() {
        ((Logger) LoggerFactory.getLogger("dev.lectern.publisher")).setLevel(Level.ERROR);
    }

    @Property(tries = 3_000)
    void aServiceThatDiesWhereverItLikesPublishesTheSameAsOneThatNeverDoes(@ForAll Random random) {
        var histories = histories(random);
        var expected = undisturbed(histories);
        var partitions = partitions(histories, random);
        var store = new MemoryStore();

        new Run(store, partitions).disturbed(random);

        assertSame(store, expected);
        CONFERENCES.forEach(conference -> assertSound(store, conference));

        // A store that lost everything: the same documents, and the same events with the same ids.
        var replayed = new MemoryStore();
        new Run(replayed, partitions).plainly();
        assertSame(replayed, expected);
    }

    @Property(tries = 1_000)
    void whoIsErasedIsGoneWhereverTheServiceDiesAndWhenTheTopicIsCompactedToo(@ForAll Random random) {
        var partitions = new ArrayList<List<ScheduleEvent>>();
        for (var history : histories(random).values()) {
            var erased = new ArrayList<>(history);
            erased.addAll(erased(history));
            partitions.add(erased);
        }
        var expected = new MemoryStore();
        new Run(expected, partitions).plainly();
        var store = new MemoryStore();

        new Run(store, partitions).disturbed(random);

        assertSame(store, expected);
        var replayed = new MemoryStore();
        new Run(
                        replayed,
                        partitions.stream()
                                .map(PublicationPropertyTests::compacted)
                                .toList())
                .plainly();
        for (var conference : CONFERENCES) {
            assertThat(expected.dump(conference) + "" + replayed.dump(conference))
                    .doesNotContain("About talk-0", "Name of speaker-of-talk-0");
            assertThat(programs(replayed, conference)).isEqualTo(programs(expected, conference));
        }
    }

    /** What takes the place of the first talk. */
    private static List<ScheduleEvent> erased(List<ScheduleEvent> history) {
        return history.stream()
                .filter(TalkReleased.class::isInstance)
                .map(TalkReleased.class::cast)
                .filter(talk -> talk.talk().equals("talk-0"))
                .map(talk -> (ScheduleEvent) talk.erased(Instant.parse("2027-02-01T00:00:00Z")))
                .toList();
    }

    /** The last record of each key, where it is. */
    private static List<ScheduleEvent> compacted(List<ScheduleEvent> log) {
        var last = new LinkedHashMap<String, ScheduleEvent>();
        for (var event : log) {
            last.remove(event.key());
            last.put(event.key(), event);
        }
        return List.copyOf(last.values());
    }

    /** Of each release its number and sessions; how often an erased one has changed is nobody's business any more. */
    private static List<String> programs(MemoryStore store, String conference) {
        return store.published(conference).stream()
                .map(release -> release.number() + " "
                        + release.sessions().stream()
                                .map(session -> release.isErased(session) ? session.withSequence(0) : session)
                                .toList())
                .toList();
    }

    private static void assertSame(MemoryStore store, MemoryStore expected) {
        for (var conference : CONFERENCES) {
            assertThat(store.dump(conference)).isEqualTo(expected.dump(conference));
            assertThat(store.told(conference)).isEqualTo(expected.told(conference));
        }
    }

    private static void assertSound(MemoryStore store, String conference) {
        var last = new HashMap<String, Long>();
        for (var event : store.told(conference)) {
            var before = last.put(event.key(), event.sequence());
            if (Keys.thingOf(event.key()).isEmpty()) {
                assertThat(event.sequence()).isGreaterThan(before == null ? 0 : before);
            } else {
                assertThat(event.sequence()).isEqualTo(before == null ? 0 : before + 1);
            }
        }
        for (var release : store.published(conference)) {
            var sessions = release.sessions();
            for (var one : sessions) {
                for (var other : sessions) {
                    assertThat(one.id().equals(other.id())
                                    || !one.track().equals(other.track())
                                    || !one.start().isBefore(other.end())
                                    || !other.start().isBefore(one.end()))
                            .as("%s and %s at one time", one, other)
                            .isTrue();
                }
            }
        }
        assertThat(rebuilt(store.told(conference)))
                .isEqualTo(store.published(conference).stream()
                        .reduce((first, second) -> second)
                        .map(release -> {
                            var sequences = new TreeMap<String, Long>();
                            release.sessions().forEach(session -> sequences.put(session.id(), session.sequence()));
                            return sequences;
                        })
                        .orElseGet(TreeMap::new));
    }

    /** The sequences of the sessions that are in the program, for somebody who reads what is told. */
    private static Map<String, Long> rebuilt(List<PendingEvent> told) {
        var sessions = new TreeMap<String, Long>();
        for (var event : told) {
            var session = Keys.thingOf(event.key());
            if (event.type().endsWith("session.cancelled")) {
                sessions.remove(session);
            } else if (!session.isEmpty()) {
                sessions.put(session, event.sequence());
            }
        }
        return sessions;
    }

    private static MemoryStore undisturbed(Map<String, List<ScheduleEvent>> histories) {
        var store = new MemoryStore();
        var partition = 0;
        var partitions = new ArrayList<List<ScheduleEvent>>();
        for (var history : histories.values()) {
            partitions.add(partition++, history);
        }
        new Run(store, partitions).plainly();
        return store;
    }

    private static Map<String, List<ScheduleEvent>> histories(Random random) {
        var histories = new TreeMap<String, List<ScheduleEvent>>();
        CONFERENCES.forEach(conference -> histories.put(conference, history(conference, random)));
        return histories;
    }

    /** Releases that come, move, change and lose talks; some clash, some attempts are given up, some numbers are lost. */
    private static List<ScheduleEvent> history(String conference, Random random) {
        var history = new ArrayList<ScheduleEvent>();
        var number = 0;
        for (var i = random.nextInt(5); i > 0; i--) {
            number += random.nextInt(5) == 0 ? 2 : 1;
            if (random.nextInt(4) == 0) {
                history.addAll(
                        release(conference, number, random).attempt("given-up").talks());
            }
            history.addAll(release(conference, number, random).events());
            if (random.nextInt(4) == 0) {
                history.addAll(
                        release(conference, number, random).attempt("too-late").events());
            }
        }
        return history;
    }

    private static ScheduledRelease release(String conference, int number, Random random) {
        var slots = new ArrayList<>(SLOTS);
        Collections.shuffle(slots, random);
        var clashes = random.nextInt(6) == 0;
        var talks = IntStream.range(0, random.nextInt(5))
                .filter(i -> random.nextInt(4) > 0)
                .mapToObj(i -> {
                    var talk = ScheduledTalk.of("talk-" + i, clashes ? slots.get(0) : slots.get(i));
                    return random.nextInt(3) == 0 ? talk.titled("Title " + random.nextInt(3)) : talk;
                })
                .toArray(ScheduledTalk[]::new);
        return ScheduledRelease.of(conference, number, talks);
    }

    /** Three partitions, as producers may have written them: in the order of each conference, with repetitions. */
    private static List<List<ScheduleEvent>> partitions(Map<String, List<ScheduleEvent>> histories, Random random) {
        var partitions = List.<List<ScheduleEvent>>of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var lanes = new HashMap<Integer, List<List<ScheduleEvent>>>();
        histories
                .values()
                .forEach(history -> lanes.computeIfAbsent(random.nextInt(3), added -> new ArrayList<>())
                        .add(talksShuffled(history, random)));
        lanes.forEach((partition, sharing) -> {
            var rest = new ArrayList<>(sharing);
            var read = new HashMap<List<ScheduleEvent>, Integer>();
            rest.removeIf(List::isEmpty);
            while (!rest.isEmpty()) {
                var lane = rest.get(random.nextInt(rest.size()));
                var next = read.merge(lane, 1, Integer::sum) - 1;
                partitions.get(partition).add(lane.get(next));
                if (random.nextInt(8) == 0) {
                    // Sent again, because nobody knew that it had arrived.
                    partitions.get(partition).addAll(lane.subList(Math.max(0, next - random.nextInt(6)), next + 1));
                }
                rest.removeIf(history -> read.getOrDefault(history, 0) == history.size());
            }
        });
        return partitions;
    }

    private static List<ScheduleEvent> talksShuffled(List<ScheduleEvent> history, Random random) {
        var shuffled = new ArrayList<ScheduleEvent>();
        var talks = new ArrayList<ScheduleEvent>();
        for (var event : history) {
            if (event instanceof TalkReleased talk
                    && (talks.isEmpty() || attemptOf(talk).equals(attemptOf((TalkReleased) talks.get(0))))) {
                talks.add(event);
                continue;
            }
            Collections.shuffle(talks, random);
            shuffled.addAll(talks);
            talks.clear();
            (event instanceof TalkReleased ? talks : shuffled).add(event);
        }
        shuffled.addAll(talks);
        return shuffled;
    }

    private static String attemptOf(TalkReleased talk) {
        return talk.release() + talk.attempt();
    }

    /** The service over a store and a topic, from one death to the next. */
    private static final class Run {

        private final MemoryStore store;
        private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> log = new HashMap<>();
        private final Map<TopicPartition, Integer> next = new HashMap<>();
        private final MemoryPositions positions = new MemoryPositions();
        private final ErasedTalks erasedTalks;
        private ScheduleListener listener;

        Run(MemoryStore store, List<List<ScheduleEvent>> partitions) {
            this.store = store;
            for (var i = 0; i < partitions.size(); i++) {
                var partition = new TopicPartition(Topics.SCHEDULE, i);
                var records = new ArrayList<ConsumerRecord<String, byte[]>>();
                partitions.get(i).forEach(event -> records.add(consumed(partition, records.size(), event)));
                log.put(partition, records);
            }
            this.erasedTalks = mock(
                    ErasedTalks.class,
                    withSettings().stubOnly().defaultAnswer(asked -> erasedIn(partitions, asked.getArgument(0))));
            listener = started();
        }

        private static List<TalkReleased> erasedIn(List<List<ScheduleEvent>> partitions, ReleaseFinalized closing) {
            return partitions.stream()
                    .flatMap(List::stream)
                    .filter(TalkReleased.class::isInstance)
                    .map(TalkReleased.class::cast)
                    .filter(talk -> talk.isErased() && talk.key().startsWith(closing.key() + "/"))
                    .toList();
        }

        void plainly() {
            log.values().forEach(records -> records.forEach(listener::on));
        }

        void disturbed(Random random) {
            while (!isDone()) {
                switch (random.nextInt(12)) {
                    case 0 -> listener = started();
                    case 1 -> {
                        listener.onPartitionsRevoked(log.keySet());
                        assign(listener);
                    }
                    case 2 -> listener.onIdleContainer(positionsReached(), seeking());
                    case 3 -> store.dieWithin(1 + random.nextInt(3));
                    default -> deliver(random);
                }
            }
        }

        private void deliver(Random random) {
            var waiting = log.keySet().stream()
                    .filter(partition -> !unread(partition).isEmpty())
                    .sorted(Comparator.comparing(TopicPartition::partition))
                    .toList();
            var partition = waiting.get(random.nextInt(waiting.size()));
            var unread = unread(partition);
            try {
                for (var record : unread.subList(0, Math.min(unread.size(), 1 + random.nextInt(4)))) {
                    listener.on(record);
                    next.merge(partition, 1, Integer::sum);
                }
            } catch (MemoryStore.Death e) {
                listener = started();
            }
        }

        private List<ConsumerRecord<String, byte[]>> unread(TopicPartition partition) {
            var records = log.getOrDefault(partition, List.of());
            return records.subList(next.getOrDefault(partition, 0), records.size());
        }

        private boolean isDone() {
            return log.keySet().stream().allMatch(partition -> unread(partition).isEmpty());
        }

        private Map<TopicPartition, Long> positionsReached() {
            var reached = new HashMap<TopicPartition, Long>();
            next.forEach((partition, position) -> reached.put(partition, (long) position));
            return reached;
        }

        private ScheduleListener started() {
            var started = new ScheduleListener(
                    CODEC,
                    RecordTraces.none(),
                    store.desk(),
                    positions,
                    erasedTalks,
                    CrashPoints.NONE,
                    (record, consumer, refusal) -> {});
            assign(started);
            return started;
        }

        private void assign(ScheduleListener to) {
            var assignments = new HashMap<TopicPartition, Long>();
            log.keySet().forEach(partition -> assignments.put(partition, 0L));
            to.onPartitionsAssigned(assignments, seeking());
        }

        private ConsumerSeekCallback seeking() {
            return (ConsumerSeekCallback) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {ConsumerSeekCallback.class},
                    (proxy, method, arguments) -> next.put(
                            new TopicPartition((String) arguments[0], (int) arguments[1]), (int) (long) arguments[2]));
        }

        private static ConsumerRecord<String, byte[]> consumed(TopicPartition at, int offset, ScheduleEvent event) {
            var written = CODEC.write(event);
            return new ConsumerRecord<>(
                    at.topic(),
                    at.partition(),
                    offset,
                    ConsumerRecord.NO_TIMESTAMP,
                    TimestampType.NO_TIMESTAMP_TYPE,
                    0,
                    0,
                    written.key(),
                    written.value(),
                    written.headers(),
                    Optional.empty());
        }
    }

    private static final class MemoryPositions extends Positions {

        private static final MongoOperations NO_STORE = mock(MongoOperations.class);
        private final Map<String, Position> saved = new HashMap<>();

        MemoryPositions() {
            super(NO_STORE);
        }

        @Override
        Optional<Position> of(TopicPartition partition) {
            return Optional.ofNullable(saved.get(partition.toString()));
        }

        @Override
        void save(Position position) {
            saved.put(position.id(), position);
        }
    }
}
