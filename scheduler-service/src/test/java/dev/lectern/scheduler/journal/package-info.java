/** Tests of how events are written. */
@NullMarked
package dev.lectern.scheduler.journal;

import org.jspecify.annotations.NullMarked;
