package dev.lectern.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.system.harness.Run;
import dev.lectern.system.harness.Service;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each service is halted again and again in a run, once at each of its places between two steps that only together make
 * an effect; the seed says in which order, and at which time that a place is passed.
 *
 * <p>{@code -Dlectern.faults.places=WEBHOOK_ANSWERED,…} halts at these places only, {@code -Dlectern.faults.halts} as
 * often at each in a run.
 */
class CrashPointsIT extends FaultTest {

    /**
     * Between a write and its event, between Kafka's acknowledgement and the outbox, and before an answer; between two
     * submissions of an act or an import and before either says how far it is, between a place that is given and the
     * one that is left, and between what is erased at once and the rest.
     */
    private static final List<CrashAt> IN_SUBMISSION = List.of(
            new CrashAt("DOCUMENT_WRITTEN", 8),
            new CrashAt("OUTBOX_READ", 4),
            new CrashAt("OUTBOX_ACKNOWLEDGED", 4),
            new CrashAt("OUTBOX_CLEARED", 4),
            new CrashAt("ACT_STEP_DONE", 6),
            new CrashAt("PLACE_GIVEN", 1),
            new CrashAt("IMPORT_STORED", 1),
            new CrashAt("IMPORT_ROW_TAKEN", 3),
            new CrashAt("PEOPLE_ERASED", 1),
            new CrashAt("ANSWERING", 10));

    /**
     * Between poll and board, right after, in the middle of a command and of a release, before what is erased is taken
     * out of releases, and before an answer.
     */
    private static final List<CrashAt> IN_SCHEDULER = List.of(
            new CrashAt("BOARD_RECORD_POLLED", 12),
            new CrashAt("BOARD_RECORD_APPLIED", 12),
            new CrashAt("JOURNAL_WRITING", 3),
            new CrashAt("JOURNAL_ACKNOWLEDGED", 4),
            new CrashAt("RELEASE_UNCLOSED", 1),
            new CrashAt("RELEASES_UNERASED", 1),
            new CrashAt("ANSWERING", 1));

    /** Between poll, the two writes and the position, and between those, Kafka's acknowledgement and the outbox. */
    private static final List<CrashAt> IN_PUBLISHER = List.of(
            new CrashAt("SCHEDULE_RECORD_POLLED", 6),
            new CrashAt("RELEASE_KEPT", 1),
            new CrashAt("HEAD_WRITTEN", 1),
            new CrashAt("RELEASES_ERASED", 1),
            new CrashAt("SCHEDULE_RECORD_DONE", 6),
            new CrashAt("POSITION_WRITTEN", 1),
            new CrashAt("OUTBOX_READ", 1),
            new CrashAt("OUTBOX_ACKNOWLEDGED", 1),
            new CrashAt("OUTBOX_CLEARED", 1),
            new CrashAt("WEBHOOK_MESSAGES_WRITTEN", 1),
            new CrashAt("WEBHOOK_ANSWERED", 4));

    /** Names of places with commas between them, empty for all there are. */
    private static final String ONLY = System.getProperty("lectern.faults.places", "");

    private static final int HALTS = Integer.getInteger("lectern.faults.halts", 1);

    private static final Duration PATIENCE = Duration.ofMinutes(6).multipliedBy(HALTS);

    @ParameterizedTest
    @MethodSource("manySeeds")
    void nothingIsLostOrDoubled(long seed) {
        var random = new Random(seed);
        try (var run = Run.brief(cluster, "crash", seed).followed()) {
            var crashes = List.of(
                    new Crashes(cluster.submission, IN_SUBMISSION, random),
                    new Crashes(cluster.scheduler, IN_SCHEDULER, random),
                    new Crashes(cluster.publisher, IN_PUBLISHER, random));
            run.until(supervisor -> await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> {
                        crashes.forEach(crash -> crash.goOn(run));
                        assertThat(crashes).allMatch(Crashes::haveCome);
                    }));
            run.judge();
        }
    }

    /** A crash point, and how often it may be passed before the halt comes. */
    private record CrashAt(String point, int most) {}

    /** The halts of one service: at each of its places once, in an order that follows from the seed. */
    private static final class Crashes {

        private final Service service;
        private final Random random;
        private final Deque<CrashAt> left;
        private boolean hasBegun;
        private boolean duringStart;

        Crashes(Service service, List<CrashAt> points, Random random) {
            this.service = service;
            // Of its own, for which service halts first does not follow from the seed.
            this.random = new Random(random.nextLong());
            var order = points.stream()
                    .filter(crash -> ONLY.isEmpty() || List.of(ONLY.split(",")).contains(crash.point()))
                    .flatMap(crash -> Collections.nCopies(HALTS, crash).stream())
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(order, this.random);
            this.left = new ArrayDeque<>(order);
        }

        /**
         * Orders the next halt when the one before has come: at once, so that it may hit the start, or after that. All but
         * the first wait for a release, before which there is little to do for the publisher.
         */
        void goOn(Run run) {
            if (service.isToCrash() || left.isEmpty()) {
                return;
            }
            if (!hasBegun || (run.hasReleased() && (duringStart || service.isReady()))) {
                var next = left.remove();
                service.crashAt(next.point(), 1 + random.nextInt(next.most()));
                duringStart = random.nextBoolean();
                hasBegun = true;
            }
        }

        boolean haveCome() {
            return left.isEmpty() && !service.isToCrash();
        }

        @Override
        public String toString() {
            return "%s still has %s%s"
                    .formatted(service.name(), left, service.isToCrash() ? " and the one before" : "");
        }
    }
}
