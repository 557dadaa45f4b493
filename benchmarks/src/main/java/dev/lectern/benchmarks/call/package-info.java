/** What a call for papers can bear. */
@NullMarked
package dev.lectern.benchmarks.call;

import org.jspecify.annotations.NullMarked;
