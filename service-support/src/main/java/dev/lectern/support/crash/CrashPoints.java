package dev.lectern.support.crash;

/** Is told of each crash point that the process passes; in production it does nothing with that. */
@FunctionalInterface
public interface CrashPoints {

    /** What production has. */
    CrashPoints NONE = point -> {};

    /** The process is at {@code point}; it may not come back from here. */
    void reached(CrashPoint point);
}
