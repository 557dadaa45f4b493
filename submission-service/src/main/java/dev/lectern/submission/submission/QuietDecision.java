package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;

/**
 * A decision that organizers have made and not made known yet.
 *
 * @param id tells it from every other decision about the same submission
 */
record QuietDecision(String id, SubmissionStatus status) {}
