/** Boards kept in step with the topics, and commands that count once they have been read back from there. */
@NullMarked
package dev.lectern.scheduler.journal;

import org.jspecify.annotations.NullMarked;
