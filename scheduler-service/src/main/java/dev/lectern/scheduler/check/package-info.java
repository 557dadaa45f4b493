/** The independent judge of the rules that every program must keep. */
@NullMarked
package dev.lectern.scheduler.check;

import org.jspecify.annotations.NullMarked;
