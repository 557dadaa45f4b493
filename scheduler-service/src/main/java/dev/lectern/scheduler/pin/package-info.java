/** Pins: the places of talks that organizers fixed. */
@NullMarked
package dev.lectern.scheduler.pin;

import org.jspecify.annotations.NullMarked;
