/** Releases: drafts that organizers finalized. */
@NullMarked
package dev.lectern.scheduler.release;

import org.jspecify.annotations.NullMarked;
