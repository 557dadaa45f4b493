/** Tests of what measures the call for papers. */
@NullMarked
package dev.lectern.benchmarks.call;

import org.jspecify.annotations.NullMarked;
