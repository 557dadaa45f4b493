package dev.lectern.events;

/** Where a submission stands in its life. */
public enum SubmissionStatus {
    DRAFT,
    SUBMITTED,
    ACCEPTED,
    REJECTED,
    WAITLISTED,
    CONFIRMED,
    WITHDRAWN,
    CANCELLED;

    /** Whether it is a talk, which the scheduler has to place. */
    public boolean isScheduled() {
        return this == ACCEPTED || this == CONFIRMED;
    }
}
