package dev.lectern.system.faults;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** submission-service is halted between a write and its event, between Kafka's acknowledgement and the outbox, and before its answer. */
class SubmissionServiceCrashIT extends FaultTest {

    private static final List<CrashAt> POINTS = List.of(
            new CrashAt("DOCUMENT_WRITTEN", 8),
            new CrashAt("OUTBOX_READ", 4),
            new CrashAt("OUTBOX_ACKNOWLEDGED", 4),
            new CrashAt("OUTBOX_CLEARED", 4),
            new CrashAt("ANSWERING", 10));

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostOrDoubled(long seed) {
        crash("sub", cluster.submission, POINTS, seed);
    }
}
