/** Tests of traces. */
@NullMarked
package dev.lectern.support.trace;

import org.jspecify.annotations.NullMarked;
