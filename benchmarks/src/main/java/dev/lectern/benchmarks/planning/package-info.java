/** How good the planner's programs are, counted without the planner's own rules. */
@NullMarked
package dev.lectern.benchmarks.planning;

import org.jspecify.annotations.NullMarked;
