package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.support.problem.ConflictException;
import java.util.stream.Collectors;

/** A decision that the status of a submission does not allow; nothing has changed. */
class IllegalTransitionException extends ConflictException {

    IllegalTransitionException(SubmissionStatus from, SubmissionStatus to) {
        super("illegal-transition", "status: %s cannot become %s; it can %s".formatted(from, to, allowedFrom(from)));
    }

    private static String allowedFrom(SubmissionStatus status) {
        var successors = Transitions.successorsOf(status);
        return successors.isEmpty()
                ? "no longer change"
                : successors.stream().map(Enum::name).collect(Collectors.joining(", ", "become ", ""));
    }
}
