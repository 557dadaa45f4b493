package dev.lectern.system.faults;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** scheduler-service is halted in the middle of a command: before and after Kafka has it, between the two parts of a release, before its answer. */
class SchedulerCommandCrashIT extends FaultTest {

    private static final List<CrashAt> POINTS = List.of(
            new CrashAt("RELEASE_UNCLOSED", 1),
            new CrashAt("JOURNAL_WRITING", 3),
            new CrashAt("JOURNAL_ACKNOWLEDGED", 4),
            new CrashAt("ANSWERING", 1));

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostOrDoubled(long seed) {
        crash("cmd", cluster.scheduler, POINTS, seed);
    }
}
