package dev.lectern.submission.submission;

import java.time.Clock;

/** What somebody can decide about a submission. */
enum Decision {
    ACCEPT,
    REJECT,
    WAITLIST,
    CANCEL,
    CONFIRM,
    WITHDRAW;

    void applyTo(Submission submission, Clock clock) {
        switch (this) {
            case ACCEPT -> submission.accept(clock);
            case REJECT -> submission.reject(clock);
            case WAITLIST -> submission.waitlist(clock);
            case CANCEL -> submission.cancel(clock);
            case CONFIRM -> submission.confirm(clock);
            case WITHDRAW -> submission.withdraw(clock);
        }
    }
}
