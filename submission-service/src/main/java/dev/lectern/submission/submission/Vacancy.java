package dev.lectern.submission.submission;

import org.jspecify.annotations.Nullable;

/**
 * The place that an accepted talk left when it was taken back, until somebody of the waitlist has it.
 *
 * @param successor the submission that is to have it, null while none is chosen
 */
record Vacancy(@Nullable String successor) {}
