/** The plan: gives accepted talks their times, and lets organizers pin and finalize. */
@NullMarked
package dev.lectern.scheduler;

import org.jspecify.annotations.NullMarked;
