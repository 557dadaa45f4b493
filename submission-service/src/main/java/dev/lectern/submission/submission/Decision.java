package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;
import java.time.Clock;
import java.util.Optional;

/** What somebody can decide about a submission. */
enum Decision {
    SUBMIT,
    ACCEPT,
    REJECT,
    WAITLIST,
    CANCEL,
    CONFIRM,
    WITHDRAW;

    void applyTo(Submission submission, Clock clock) {
        switch (this) {
            case SUBMIT -> submission.submit(clock);
            case ACCEPT -> submission.accept(clock);
            case REJECT -> submission.reject(clock);
            case WAITLIST -> submission.waitlist(clock);
            case CANCEL -> submission.cancel(clock);
            case CONFIRM -> submission.confirm(clock);
            case WITHDRAW -> submission.withdraw(clock);
        }
    }

    /** What organizers can decide without anybody knowing yet, if it is that. */
    Optional<SubmissionStatus> quietly() {
        return switch (this) {
            case ACCEPT -> Optional.of(SubmissionStatus.ACCEPTED);
            case REJECT -> Optional.of(SubmissionStatus.REJECTED);
            case WAITLIST -> Optional.of(SubmissionStatus.WAITLISTED);
            case SUBMIT, CANCEL, CONFIRM, WITHDRAW -> Optional.empty();
        };
    }

    /** Whether it takes a submission back. */
    boolean takesBack() {
        return this == CANCEL || this == WITHDRAW;
    }
}
