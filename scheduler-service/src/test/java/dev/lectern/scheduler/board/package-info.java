/** Tests of the fold. */
@NullMarked
package dev.lectern.scheduler.board;

import org.jspecify.annotations.NullMarked;
