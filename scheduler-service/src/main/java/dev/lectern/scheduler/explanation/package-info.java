/** Explanations: why a talk is where it is, and whether all talks can fit at all. */
@NullMarked
package dev.lectern.scheduler.explanation;

import org.jspecify.annotations.NullMarked;
