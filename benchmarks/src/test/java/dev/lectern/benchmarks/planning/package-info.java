/** Tests that the planning benchmark counts and proves what it says. */
@NullMarked
package dev.lectern.benchmarks.planning;

import org.jspecify.annotations.NullMarked;
