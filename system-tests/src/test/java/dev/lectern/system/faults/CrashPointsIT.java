package dev.lectern.system.faults;

import dev.lectern.system.harness.Run;
import dev.lectern.system.harness.Service;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each service is halted once in a run, at a place between two steps that only together make an effect; the seed says
 * at which one and at which time that it is passed. After eight runs each place has had its turn.
 */
class CrashPointsIT extends FaultTest {

    /** Between a write and its event, between Kafka's acknowledgement and the outbox, and before an answer. */
    private static final List<CrashAt> IN_SUBMISSION = List.of(
            new CrashAt("DOCUMENT_WRITTEN", 8),
            new CrashAt("OUTBOX_READ", 4),
            new CrashAt("OUTBOX_ACKNOWLEDGED", 4),
            new CrashAt("OUTBOX_CLEARED", 4),
            new CrashAt("ANSWERING", 10));

    /** Between poll and board, right after, in the middle of a command and of a release, and before an answer. */
    private static final List<CrashAt> IN_SCHEDULER = List.of(
            new CrashAt("BOARD_RECORD_POLLED", 12),
            new CrashAt("BOARD_RECORD_APPLIED", 12),
            new CrashAt("JOURNAL_WRITING", 3),
            new CrashAt("JOURNAL_ACKNOWLEDGED", 4),
            new CrashAt("RELEASE_UNCLOSED", 1),
            new CrashAt("ANSWERING", 1));

    /** Between poll, the two writes and the position, and between those, Kafka's acknowledgement and the outbox. */
    private static final List<CrashAt> IN_PUBLISHER = List.of(
            new CrashAt("SCHEDULE_RECORD_POLLED", 6),
            new CrashAt("RELEASE_KEPT", 1),
            new CrashAt("HEAD_WRITTEN", 1),
            new CrashAt("SCHEDULE_RECORD_DONE", 6),
            new CrashAt("POSITION_WRITTEN", 1),
            new CrashAt("OUTBOX_READ", 1),
            new CrashAt("OUTBOX_ACKNOWLEDGED", 1),
            new CrashAt("OUTBOX_CLEARED", 1));

    @ParameterizedTest
    @MethodSource("manySeeds")
    void nothingIsLostOrDoubled(long seed) {
        var random = new Random(seed);
        try (var run = Run.brief(cluster, "crash", seed)) {
            var crashes = List.of(
                    crash(cluster.submission, IN_SUBMISSION, seed, random),
                    crash(cluster.scheduler, IN_SCHEDULER, seed, random),
                    crash(cluster.publisher, IN_PUBLISHER, seed, random));
            run.during(supervisor -> {});

            for (var crash : crashes) {
                if (crash.service().crashNoMore()) {
                    throw new AssertionError("%s did not come".formatted(crash));
                }
            }
            run.judge();
        }
    }

    private static Crash crash(Service service, List<CrashAt> points, long seed, Random random) {
        var at = points.get((int) (seed % points.size()));
        var count = 1 + random.nextInt(at.most());
        service.crashAt(at.point(), count);
        return new Crash(service, at.point(), count);
    }

    /** A crash point that is passed at least {@code most} times in a brief run. */
    private record CrashAt(String point, int most) {}

    private record Crash(Service service, String point, int count) {

        @Override
        public String toString() {
            return service.name() + " at " + point + " #" + count;
        }
    }
}
