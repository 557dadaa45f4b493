/** The public events of a conference as a list that only grows, from which anyone can read on where they stopped. */
@NullMarked
package dev.lectern.publisher.eventlog;

import org.jspecify.annotations.NullMarked;
