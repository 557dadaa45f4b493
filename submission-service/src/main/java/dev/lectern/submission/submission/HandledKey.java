package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;

/** A decision that came with an {@code Idempotency-Key}, and what it was answered. */
record HandledKey(String key, Decision decision, SubmissionStatus status, long revision) {}
