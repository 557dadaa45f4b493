/** Reads the schedule's topic and remembers how far. */
@NullMarked
package dev.lectern.publisher.intake;

import org.jspecify.annotations.NullMarked;
