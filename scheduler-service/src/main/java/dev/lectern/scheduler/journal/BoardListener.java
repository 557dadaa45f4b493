package dev.lectern.scheduler.journal;

import dev.lectern.scheduler.board.Board;

/** Wants to know when boards change; it is told on the thread that reads the topics, and must not keep it. */
public interface BoardListener {

    void changed(Board before, Board after);

    /** All that was in the topics at start-up has been read. */
    default void caughtUp() {}
}
