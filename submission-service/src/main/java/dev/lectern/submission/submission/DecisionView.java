package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;

/** What a decision led to, as HTTP shows it. */
record DecisionView(String id, String conference, SubmissionStatus status) {

    static DecisionView of(SubmissionDesk.Decided decided) {
        return new DecisionView(decided.id(), decided.conference(), decided.status());
    }
}
