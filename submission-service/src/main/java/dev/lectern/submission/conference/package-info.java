/** Conferences: what an organizer defines before anybody can hand anything in. */
@NullMarked
package dev.lectern.submission.conference;

import org.jspecify.annotations.NullMarked;
