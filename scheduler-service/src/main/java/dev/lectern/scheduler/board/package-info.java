/** What the scheduler knows of a conference: a pure fold over its events, and the planning problem it makes. */
@NullMarked
package dev.lectern.scheduler.board;

import org.jspecify.annotations.NullMarked;
