package dev.lectern.system.faults;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** publisher-service is halted between its writes, and between those and what it tells. */
class PublisherServiceCrashIT extends FaultTest {

    private static final List<CrashAt> POINTS = List.of(
            new CrashAt("RELEASE_KEPT", 1),
            new CrashAt("HEAD_WRITTEN", 1),
            new CrashAt("OUTBOX_READ", 1),
            new CrashAt("OUTBOX_ACKNOWLEDGED", 1),
            new CrashAt("OUTBOX_CLEARED", 1));

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostOrDoubled(long seed) {
        crash("pub", cluster.publisher, POINTS, seed);
    }
}
