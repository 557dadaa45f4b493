/** Tests of explanations. */
@NullMarked
package dev.lectern.scheduler.explanation;

import org.jspecify.annotations.NullMarked;
