/** Tests of reading the schedule, also across crashes. */
@NullMarked
package dev.lectern.publisher.intake;

import org.jspecify.annotations.NullMarked;
