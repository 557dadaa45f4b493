package dev.lectern.publisher.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.ScheduleEvent;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.publisher.ScheduledRelease;
import dev.lectern.publisher.ScheduledTalk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReleaseAssemblyTests {

    @Example
    void aReleaseIsItsTalksOnceItIsClosed() {
        var release = release("sea_conf", 1, "x", 2);

        assertThat(new Fold().readAll(release.events()))
                .containsExactly(new AssembledRelease(release.closing(), release.talks()));
    }

    @Example
    void nothingComesOfAnAttemptThatIsNotClosed() {
        assertThat(new Fold().readAll(List.copyOf(release("sea_conf", 1, "x", 3).talks())))
                .isEmpty();
    }

    @Example
    void theFirstClosingOfANumberCounts() {
        var first = release("sea_conf", 1, "x", 2);
        var second = release("sea_conf", 1, "y", 3);
        var log = new ArrayList<ScheduleEvent>(first.talks());
        log.addAll(second.talks());
        log.add(second.closing());
        log.add(first.closing());

        assertThat(new Fold().readAll(log))
                .extracting(AssembledRelease::closing)
                .containsExactly(second.closing());
    }

    @Example
    void aGapInTheNumbersDoesNotBlockTheConference() {
        var log = new ArrayList<>(release("sea_conf", 1, "x", 1).events());
        log.addAll(release("sea_conf", 4, "x", 1).events());
        log.addAll(release("sea_conf", 3, "x", 1).events());

        assertThat(new Fold().readAll(log)).extracting(AssembledRelease::number).containsExactly(1L, 4L);
    }

    @Example
    void aClosingWithoutItsTalksIsAssembledForTheCheckToRefuse() {
        var release = release("sea_conf", 1, "x", 3);

        assertThat(new Fold().readAll(List.of(release.closing())))
                .singleElement()
                .satisfies(assembled -> assertThat(assembled.talks()).isEmpty());
    }

    @Example
    void anErasedTalkOfAnOpenAttemptIsForgotten() {
        var release = release("sea_conf", 1, "x", 1);
        var assembly = new ReleaseAssembly(Map.of());
        assembly.gather(release.talks().get(0), 7);
        assembly.forget(release.talks().get(0).key());

        assertThat(assembly.resumeAt(9)).isEqualTo(9);
        assertThat(assembly.close(release.closing()))
                .get()
                .extracting(AssembledRelease::talks)
                .isEqualTo(List.of());
    }

    @Example
    void readsOnFromTheFirstTalkOfAnAttemptThatMayStillBeClosed() {
        var abandoned = release("sea_conf", 1, "x", 1);
        var other = release("land_conf", 1, "x", 1);
        var assembly = new ReleaseAssembly(Map.of());
        assembly.gather(abandoned.talks().get(0), 3);
        assembly.gather(other.talks().get(0), 4);

        assertThat(assembly.resumeAt(5)).isEqualTo(3);
        assembly.settle("sea_conf", 1);
        assertThat(assembly.resumeAt(5)).isEqualTo(4);
        assembly.settle("land_conf", 2);
        assertThat(assembly.resumeAt(5)).isEqualTo(5);
    }

    @Example
    void aLateTalkOfASettledNumberDoesNotHoldTheReaderBack() {
        var assembly = new ReleaseAssembly(Map.of("sea_conf", 3L));
        assembly.gather(release("sea_conf", 3, "x", 1).talks().get(0), 2);

        assertThat(assembly.resumeAt(8)).isEqualTo(8);
    }

    @Property(tries = 300)
    void everyLogGivesWhatItsClosingsSayInTheirOrder(@ForAll("logs") List<ScheduleEvent> log) {
        assertThat(new Fold().readAll(log)).isEqualTo(expected(log));
    }

    @Property(tries = 300)
    void recordsToldTwiceChangeNothing(@ForAll("logs") List<ScheduleEvent> log) {
        var doubled =
                log.stream().flatMap(event -> List.of(event, event).stream()).toList();

        assertThat(new Fold().readAll(doubled)).isEqualTo(new Fold().readAll(log));
    }

    @Property(tries = 300)
    void aReplayAddsNothing(@ForAll("logs") List<ScheduleEvent> log) {
        var fold = new Fold();
        var once = List.copyOf(fold.readAll(log));

        assertThat(fold.readAll(log)).isEqualTo(once);
    }

    @Property(tries = 300)
    void aRestartAnywhereFromTheKeptPositionLosesAndDoublesNothing(
            @ForAll("logs") List<ScheduleEvent> log, @ForAll("fractions") double where) {
        var stop = (int) (log.size() * where);
        var before = new Fold();
        before.read(log, 0, stop);
        var after = new Fold(before.assembly.lastNumbers());
        after.read(log, (int) before.assembly.resumeAt(stop), log.size());

        var all = new ArrayList<>(before.assembled);
        all.addAll(after.assembled);
        assertThat(all).isEqualTo(new Fold().readAll(log));
    }

    @Property(tries = 100)
    void conferencesDoNotTouchEachOther(@ForAll("logs") List<ScheduleEvent> log) {
        var alone = log.stream()
                .filter(event -> event.conference().equals("sea_conf"))
                .toList();

        assertThat(new Fold()
                        .readAll(log).stream()
                                .filter(release -> release.conference().equals("sea_conf"))
                                .toList())
                .isEqualTo(new Fold().readAll(alone));
    }

    @Provide
    Arbitrary<Double> fractions() {
        return Arbitraries.doubles().between(0, 1);
    }

    /** Attempts at releases of two conferences, some cut off, their records interleaved but each in order. */
    @Provide
    Arbitrary<List<ScheduleEvent>> logs() {
        var attempt = Combinators.combine(
                        Arbitraries.of("sea_conf", "land_conf"),
                        Arbitraries.longs().between(1, 4),
                        Arbitraries.of("x", "y", "z"),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 4))
                .as((conference, number, name, talks, cut) -> {
                    var events = release(conference, number, name, talks).events();
                    return events.subList(0, Math.max(0, events.size() - Math.max(0, cut - 2)));
                });
        return Combinators.combine(
                        attempt.list().ofMinSize(1).ofMaxSize(10),
                        Arbitraries.longs().between(0, Long.MAX_VALUE))
                .as(ReleaseAssemblyTests::interleave);
    }

    private static List<ScheduleEvent> interleave(List<List<ScheduleEvent>> attempts, long seed) {
        var random = new Random(seed);
        var queues = new ArrayList<List<ScheduleEvent>>();
        attempts.stream().filter(events -> !events.isEmpty()).forEach(events -> queues.add(new ArrayList<>(events)));
        var log = new ArrayList<ScheduleEvent>();
        while (!queues.isEmpty()) {
            // Mostly the next in line, sometimes any.
            var queue = queues.get(random.nextInt(3) > 0 ? 0 : random.nextInt(queues.size()));
            log.add(queue.remove(0));
            queues.removeIf(List::isEmpty);
        }
        return log;
    }

    /** The same in the plainest words: at each closing, look back at all that was said of its attempt. */
    private static List<AssembledRelease> expected(List<ScheduleEvent> log) {
        var last = new HashMap<String, Long>();
        var expected = new ArrayList<AssembledRelease>();
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i) instanceof ReleaseFinalized closing
                    && closing.release() > last.getOrDefault(closing.conference(), 0L)) {
                last.put(closing.conference(), closing.release());
                var talks = new TreeMap<String, TalkReleased>();
                for (var event : log.subList(0, i)) {
                    if (event instanceof TalkReleased talk && talk.key().startsWith(closing.key() + "/")) {
                        talks.put(talk.key(), talk);
                    }
                }
                expected.add(new AssembledRelease(closing, List.copyOf(talks.values())));
            }
        }
        return expected;
    }

    private static ScheduledRelease release(String conference, long number, String attempt, int talks) {
        return ScheduledRelease.of(
                        conference,
                        number,
                        IntStream.range(0, talks)
                                .mapToObj(i -> ScheduledTalk.of("talk-" + i, "1" + i + ":00"))
                                .toArray(ScheduledTalk[]::new))
                .attempt(attempt);
    }

    /** Feeds an assembly the way the listener does. */
    private static final class Fold {

        private final ReleaseAssembly assembly;
        private final List<AssembledRelease> assembled = new ArrayList<>();

        Fold() {
            this(Map.of());
        }

        Fold(Map<String, Long> lastNumbers) {
            assembly = new ReleaseAssembly(lastNumbers);
        }

        List<AssembledRelease> readAll(List<? extends ScheduleEvent> log) {
            read(log, 0, log.size());
            return assembled;
        }

        void read(List<? extends ScheduleEvent> log, int from, int to) {
            for (int offset = from; offset < to; offset++) {
                if (log.get(offset) instanceof TalkReleased talk) {
                    assembly.gather(talk, offset);
                } else if (log.get(offset) instanceof ReleaseFinalized closing) {
                    assembly.close(closing).ifPresent(release -> {
                        assembled.add(release);
                        assembly.settle(release.conference(), release.number());
                    });
                }
            }
        }
    }
}
