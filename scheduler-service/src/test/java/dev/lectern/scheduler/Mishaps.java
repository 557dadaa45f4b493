package dev.lectern.scheduler;

import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import org.springframework.boot.test.context.TestComponent;

/** Lets a test have something go wrong at a named place, in the context that all tests share. */
@TestComponent
class Mishaps implements CrashPoints {

    private volatile CrashPoints present = CrashPoints.NONE;

    /** From now on {@code point} is not passed by anybody, until {@link #end}. */
    void at(CrashPoint point) {
        present = reached -> {
            if (reached == point) {
                throw new IllegalStateException("the process ends here");
            }
        };
    }

    void end() {
        present = CrashPoints.NONE;
    }

    @Override
    public void reached(CrashPoint point) {
        present.reached(point);
    }
}
