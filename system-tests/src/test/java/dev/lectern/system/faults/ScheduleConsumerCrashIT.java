package dev.lectern.system.faults;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** publisher-service is halted between poll and position, in the middle of a batch too. */
class ScheduleConsumerCrashIT extends FaultTest {

    private static final List<CrashAt> POINTS = List.of(
            new CrashAt("SCHEDULE_RECORD_POLLED", 6),
            new CrashAt("SCHEDULE_RECORD_DONE", 6),
            new CrashAt("POSITION_WRITTEN", 1));

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostOrDoubled(long seed) {
        crash("intake", cluster.publisher, POINTS, seed);
    }
}
