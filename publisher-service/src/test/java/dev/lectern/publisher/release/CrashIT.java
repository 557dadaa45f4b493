package dev.lectern.publisher.release;

import static dev.lectern.publisher.Schedule.PATIENCE;
import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.publisher.RunningPublisher;
import dev.lectern.publisher.Schedule;
import dev.lectern.publisher.ScheduledRelease;
import dev.lectern.publisher.ScheduledTalk;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.outbox.OutboxRelay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

@RunningPublisher
class CrashIT {

    private static final Set<String> WRITES = Set.of("insert", "save", "updateFirst");
    private static final int WRITES_OF_A_RELEASE = 2;

    @Autowired
    private MongoOperations mongo;

    @Autowired
    private OutboxRelay relay;

    @Autowired
    private EventCodec codec;

    @Autowired
    private Schedule schedule;

    static Stream<Arguments> moments() {
        return IntStream.range(0, WRITES_OF_A_RELEASE)
                .boxed()
                .flatMap(write -> Stream.of(Arguments.of(write, false), Arguments.of(write, true)));
    }

    @ParameterizedTest(name = "at write {0}, after it was done: {1}")
    @MethodSource("moments")
    void aCrashAtAnyWriteEndsInTheSameDocumentsAndEvents(int write, boolean done) {
        var conference = newConference();
        var undisturbed = newConference();
        for (var release : releasesOf(undisturbed)) {
            desk(mongo).receive(release, refusal -> {});
        }

        for (var release : releasesOf(conference)) {
            assertThatThrownBy(() -> desk(crashing(write, done)).receive(release, refusal -> {}))
                    .isInstanceOf(Crash.class);
            desk(mongo).receive(release, refusal -> {});
        }
        // What the sweep does after a start.
        relay.wake(Head.COLLECTION, conference);

        var events = schedule.eventsOf(conference, 3);
        assertThat(events)
                .extracting(Event::id)
                .doesNotHaveDuplicates()
                .isEqualTo(schedule.eventsOf(undisturbed, 3).stream()
                        .map(event -> event.id().replace(undisturbed, conference))
                        .toList());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(documentsOf(conference))
                        .isEqualTo(documentsOf(undisturbed).stream()
                                .map(document -> document.replace(undisturbed, conference))
                                .toList()));
    }

    @ParameterizedTest(name = "at write {0}, after it was done: {1}")
    @MethodSource("moments")
    void aCrashWhileRefusingEndsInOneRefusal(int write, boolean done) {
        var conference = newConference();
        var bad = assembled(ScheduledRelease.of(
                conference, 1, ScheduledTalk.of("a", "09:00").on("attic")));

        var refused = new ArrayList<RuntimeException>();
        assertThatThrownBy(() -> desk(crashing(write, done)).receive(bad, refused::add))
                .isInstanceOf(Crash.class);
        assertThat(desk(mongo).receive(bad, refused::add)).isEqualTo(1);

        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(refusal).hasMessageContaining("KNOWN_TRACK"));
        assertThat(new Refusals(mongo).find(conference, 1)).isPresent();
        assertThat(new Heads(mongo).of(conference).last()).isEqualTo(1);
        assertThat(new Releases(mongo, new Heads(mongo)).current(conference)).isEmpty();
    }

    private static List<AssembledRelease> releasesOf(String conference) {
        var a = ScheduledTalk.of("a", "09:00");
        var b = ScheduledTalk.of("b", "10:00");
        return List.of(
                assembled(ScheduledRelease.of(conference, 1, a, b)),
                assembled(ScheduledRelease.of(conference, 2, b.titled("New"))),
                assembled(ScheduledRelease.of(conference, 3, a, b)));
    }

    private static AssembledRelease assembled(ScheduledRelease release) {
        return new AssembledRelease(release.closing(), release.talks());
    }

    private List<String> documentsOf(String conference) {
        var head = mongo.findById(conference, Document.class, Head.COLLECTION);
        return Stream.concat(
                        Stream.of(1, 2, 3)
                                .map(number -> mongo.findById(
                                        Release.idOf(conference, number), Document.class, Release.COLLECTION)),
                        Stream.of(head))
                .map(document -> document == null ? "missing" : document.toJson())
                .toList();
    }

    private ReleaseDesk desk(MongoOperations operations) {
        var heads = new Heads(operations);
        return new ReleaseDesk(
                heads,
                new Releases(operations, heads),
                new Refusals(operations),
                new ReleaseSize(codec),
                codec,
                relay,
                CrashPoints.NONE,
                new SimpleMeterRegistry());
    }

    /** The store, until its write number {@code fatal}: before or after that one, the service dies. */
    private MongoOperations crashing(int fatal, boolean done) {
        var writes = new AtomicInteger();
        return (MongoOperations) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MongoOperations.class}, (proxy, method, arguments) -> {
                    var dies = WRITES.contains(method.getName()) && writes.getAndIncrement() == fatal;
                    if (dies && !done) {
                        throw new Crash();
                    }
                    try {
                        var result = method.invoke(mongo, arguments);
                        if (dies) {
                            throw new Crash();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private static final class Crash extends RuntimeException {}
}
