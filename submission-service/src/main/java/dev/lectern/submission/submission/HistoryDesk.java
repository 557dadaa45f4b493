package dev.lectern.submission.submission;

import dev.lectern.submission.conference.Conferences;
import dev.lectern.submission.store.Actor;
import dev.lectern.submission.store.History;
import dev.lectern.submission.store.HistoryEntry;
import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.support.problem.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Tells what happened. That something was handed in is not kept a second time: its document says so, and that is where it
 * is taken from.
 */
@Service
class HistoryDesk {

    private static final Comparator<HistoryEntry> LATEST_FIRST = Comparator.comparing(HistoryEntry::at)
            .thenComparing(HistoryEntry::id)
            .reversed();

    private final History history;
    private final SubmissionDesk desk;
    private final Submissions submissions;
    private final Conferences conferences;

    HistoryDesk(History history, SubmissionDesk desk, Submissions submissions, Conferences conferences) {
        this.history = history;
        this.desk = desk;
        this.submissions = submissions;
        this.conferences = conferences;
    }

    List<HistoryEntry> ofSubmission(String id, Caller caller) {
        // Also of what is erased: there is nothing of anybody in it.
        var submission = submissions.find(id).filter(Submission::isErased).orElseGet(() -> desk.find(id, caller));
        return Stream.concat(Stream.of(handedIn(submission)), history.ofSubmission(id).stream())
                .sorted(Comparator.comparing(HistoryEntry::at).thenComparingLong(HistoryEntry::number))
                .toList();
    }

    List<HistoryEntry> ofConference(String conference, @Nullable String cursor, int most) {
        if (conferences.definitionOf(conference).isEmpty()) {
            throw new NotFoundException("there is no such conference");
        }
        var before = cursor == null ? null : read(cursor);
        var handedIn =
                submissions
                        .handedInBefore(conference, before == null ? null : before.at(), submissionIn(before), most)
                        .stream()
                        .map(HistoryDesk::handedIn)
                        .filter(entry -> before == null || LATEST_FIRST.compare(entry, before) > 0);
        return Stream.concat(handedIn, history.ofConference(conference, before, most).stream())
                .sorted(LATEST_FIRST)
                .limit(most)
                .toList();
    }

    static String cursorAt(HistoryEntry entry) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((entry.at() + "\n" + entry.id()).getBytes(StandardCharsets.UTF_8));
    }

    private static HistoryEntry read(String cursor) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", 2);
            if (parts.length == 2) {
                return new HistoryEntry(
                        parts[1], "", null, 0, SubmissionOrder.time(parts[0]), "", "", "", List.of(), null, null);
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            // Told below.
        }
        throw new InvalidInputException("cursor", "must be the next of an earlier answer");
    }

    /** The submission that a cursor stands at; a bound that lets all through where it stands at something else. */
    private static String submissionIn(@Nullable HistoryEntry before) {
        if (before == null || before.id().indexOf('/') < 0) {
            return "f".repeat(24);
        }
        // Up to and with it: what is in front of the cursor is taken out by its order.
        return before.id().substring(before.id().indexOf('/') + 1).replaceAll("@.*", "");
    }

    private static HistoryEntry handedIn(Submission submission) {
        return HistoryEntry.of(
                submission.conference(),
                submission.id(),
                0,
                submission.handedInAt(),
                new Actor(submission.origin(), submission.origin()),
                "hand-in",
                List.of(),
                null,
                null);
    }
}
