package dev.lectern.submission.submission;

import static dev.lectern.events.SubmissionStatus.ACCEPTED;
import static dev.lectern.events.SubmissionStatus.CANCELLED;
import static dev.lectern.events.SubmissionStatus.CONFIRMED;
import static dev.lectern.events.SubmissionStatus.REJECTED;
import static dev.lectern.events.SubmissionStatus.SUBMITTED;
import static dev.lectern.events.SubmissionStatus.WAITLISTED;
import static dev.lectern.events.SubmissionStatus.WITHDRAWN;

import dev.lectern.events.SubmissionStatus;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The life of a submission: which status may follow which. */
final class Transitions {

    private Transitions() {}

    static boolean lead(SubmissionStatus from, SubmissionStatus to) {
        return successorsOf(from).contains(to);
    }

    /** What {@code status} can become, in the order of the enum. */
    static Set<SubmissionStatus> successorsOf(SubmissionStatus status) {
        return Collections.unmodifiableSet(
                switch (status) {
                    case DRAFT -> EnumSet.of(SUBMITTED);
                    case SUBMITTED -> EnumSet.of(ACCEPTED, REJECTED, WAITLISTED, WITHDRAWN, CANCELLED);
                    case ACCEPTED -> EnumSet.of(CONFIRMED, WITHDRAWN, CANCELLED);
                    case REJECTED, WAITLISTED, CONFIRMED -> EnumSet.of(WITHDRAWN, CANCELLED);
                    case WITHDRAWN, CANCELLED -> EnumSet.noneOf(SubmissionStatus.class);
                });
    }
}
