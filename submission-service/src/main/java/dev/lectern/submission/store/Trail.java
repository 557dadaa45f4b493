package dev.lectern.submission.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one document and is not in the history collection yet; a part of the document, so that a change and
 * its entry are one write.
 */
public final class Trail {

    private final String conference;
    private final @Nullable String submission;
    private final List<HistoryEntry> raised = new ArrayList<>();
    private Actor actor = Actor.SERVICE;

    /** That of a submission, or of a conference where there is none. */
    public Trail(String conference, @Nullable String submission) {
        this.conference = conference;
        this.submission = submission;
    }

    /** From here on it is {@code actor} who changes the document. */
    public void follow(Actor next) {
        actor = Objects.requireNonNull(next);
    }

    /** The entry for what has just happened, which will be written with the document. */
    public HistoryEntry add(
            long number, Instant at, String act, List<String> fields, @Nullable String from, @Nullable String to) {
        var entry = HistoryEntry.of(conference, submission, number, at, actor, act, fields, from, to);
        raised.add(entry);
        return entry;
    }

    List<HistoryEntry> raised() {
        return raised;
    }
}
