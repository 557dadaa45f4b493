/** What it costs, measured from outside. */
@NullMarked
package dev.lectern.benchmarks;

import org.jspecify.annotations.NullMarked;
