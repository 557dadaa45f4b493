package dev.lectern.system.inside;

import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import java.util.Objects;
import java.util.Set;
import org.slf4j.MDC;

/**
 * Makes the handling of a record fail, as a mistake in a handler would and each time that it is tried, when the id of
 * its conference ends with {@value #MARK}.
 */
final class FailingHandlers implements CrashPoints {

    private static final String MARK = "_fails";

    private static final Set<CrashPoint> HANDLERS =
            Set.of(CrashPoint.BOARD_RECORD_POLLED, CrashPoint.SCHEDULE_RECORD_POLLED);

    private final CrashPoints others;

    FailingHandlers(CrashPoints others) {
        this.others = others;
    }

    @Override
    public void reached(CrashPoint point) {
        // What a record is about, each handler's log lines tell.
        if (HANDLERS.contains(point)
                && Objects.requireNonNullElse(MDC.get("conference"), "").endsWith(MARK)) {
            throw new ArithmeticException("as asked");
        }
        others.reached(point);
    }
}
