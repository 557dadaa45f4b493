/** Tests of what the planning board is given, and of whom it trusts. */
@NullMarked
package dev.lectern.scheduler.planningboard;

import org.jspecify.annotations.NullMarked;
