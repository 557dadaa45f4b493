package dev.lectern.submission.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lectern.events.SubmissionStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a decision led to, as HTTP shows it.
 *
 * @param decision what is decided and not known yet, for organizers
 */
record DecisionView(
        String id,
        String conference,
        SubmissionStatus status,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SubmissionStatus decision) {

    static DecisionView of(SubmissionDesk.Decided decided) {
        return new DecisionView(decided.id(), decided.conference(), decided.status(), decided.quiet());
    }
}
