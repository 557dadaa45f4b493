package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.support.problem.ConflictException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who decides saw first. When others have decided before it could be written, theirs counts: nobody decides
 * about a state that they have not seen.
 */
class Race {

    private @Nullable Seen first;

    /** Fails when {@code submission} is no longer what it was when this was asked first. */
    void requireUnchanged(Submission submission, Caller caller) {
        var seen = new Seen(submission.status(), caller.isOrganizer() ? submission.decision() : null);
        if (first == null) {
            first = seen;
        } else if (!Objects.equals(first, seen)) {
            throw new ConflictException(
                    "changed-meanwhile",
                    "status: somebody else decided at the same time, and it is %s now; read it again"
                            .formatted(submission.status()));
        }
    }

    private record Seen(SubmissionStatus status, @Nullable QuietDecision decision) {}
}
