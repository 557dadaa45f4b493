package dev.lectern.submission.imports;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.support.problem.FieldProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the states of other systems are here. */
final class States {

    private static final String NOT_HANDED_IN = "is not handed in over there";

    private static final Map<String, SubmissionStatus> PRETALX = Map.of(
            "submitted", SubmissionStatus.SUBMITTED,
            "accepted", SubmissionStatus.ACCEPTED,
            "confirmed", SubmissionStatus.CONFIRMED,
            "rejected", SubmissionStatus.REJECTED,
            "canceled", SubmissionStatus.CANCELLED,
            "withdrawn", SubmissionStatus.WITHDRAWN);

    /** Queues hold decisions that nobody has been told of. */
    private static final Map<String, SubmissionStatus> SESSIONIZE = Map.of(
            "nominated", SubmissionStatus.SUBMITTED,
            "acceptqueue", SubmissionStatus.SUBMITTED,
            "declinequeue", SubmissionStatus.SUBMITTED,
            "waitlistqueue", SubmissionStatus.SUBMITTED,
            "accepted", SubmissionStatus.ACCEPTED,
            "declined", SubmissionStatus.REJECTED,
            "waitlisted", SubmissionStatus.WAITLISTED,
            "withdrawn", SubmissionStatus.WITHDRAWN,
            "canceled", SubmissionStatus.CANCELLED,
            "cancelled", SubmissionStatus.CANCELLED);

    private static final Map<String, SubmissionStatus> CSV = Map.of(
            "submitted", SubmissionStatus.SUBMITTED,
            "accepted", SubmissionStatus.ACCEPTED,
            "confirmed", SubmissionStatus.CONFIRMED,
            "rejected", SubmissionStatus.REJECTED,
            "declined", SubmissionStatus.REJECTED,
            "waitlisted", SubmissionStatus.WAITLISTED,
            "withdrawn", SubmissionStatus.WITHDRAWN,
            "canceled", SubmissionStatus.CANCELLED,
            "cancelled", SubmissionStatus.CANCELLED);

    private States() {}

    /** What {@code state} is here; {@code missing} where nothing is said. */
    static State of(Source source, @Nullable String state, SubmissionStatus missing, List<FieldProblem> problems) {
        if (state == null || state.isBlank()) {
            return new State(missing, null);
        }
        var name = state.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        if (name.equals("draft") || (source == Source.PRETALX && name.equals("deleted"))) {
            return new State(SubmissionStatus.DRAFT, NOT_HANDED_IN);
        }
        var known = switch (source) {
            case PRETALX -> PRETALX;
            case SESSIONIZE -> SESSIONIZE;
            case CSV -> CSV;
        };
        var status = known.get(name);
        if (status == null) {
            problems.add(new FieldProblem(
                    "status", "must be one of draft, " + String.join(", ", new TreeSet<>(known.keySet()))));
            return new State(missing, null);
        }
        return new State(status, null);
    }

    /** A status, and why the submission is not taken over if it is not. */
    record State(SubmissionStatus status, @Nullable String skipped) {}
}
