/** Tests of pins and hand edits. */
@NullMarked
package dev.lectern.scheduler.pin;

import org.jspecify.annotations.NullMarked;
