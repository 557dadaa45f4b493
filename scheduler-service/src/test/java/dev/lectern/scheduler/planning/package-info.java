/** Tests of the planning model. */
@NullMarked
package dev.lectern.scheduler.planning;

import org.jspecify.annotations.NullMarked;
