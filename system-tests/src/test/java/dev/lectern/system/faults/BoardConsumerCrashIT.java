package dev.lectern.system.faults;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** scheduler-service is halted between poll and board, and right after. */
class BoardConsumerCrashIT extends FaultTest {

    private static final List<CrashAt> POINTS =
            List.of(new CrashAt("BOARD_RECORD_POLLED", 12), new CrashAt("BOARD_RECORD_APPLIED", 12));

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostOrDoubled(long seed) {
        crash("board", cluster.scheduler, POINTS, seed);
    }
}
