package dev.lectern.submission.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One thing that happened to a conference or a submission. It holds names of fields and values of closed sets, never
 * text that somebody wrote, so that there is nothing in it to erase.
 *
 * @param id the document and the number of the entry in it, so that writing it twice is writing it once
 * @param submission null when it happened to the conference itself
 * @param number counts what happened to the document, from 1
 * @param fields what was changed by an edit
 * @param from the status or decision before, null when it was not about these
 */
@Document(HistoryEntry.COLLECTION)
public record HistoryEntry(
        @Id String id,
        String conference,
        @Nullable String submission,
        long number,
        Instant at,
        String by,
        String role,
        String act,
        List<String> fields,
        @Nullable String from,
        @Nullable String to) {

    static final String COLLECTION = "history";

    public HistoryEntry {
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /** The entry with this number of a submission, or of a conference where there is none. */
    public static HistoryEntry of(
            String conference,
            @Nullable String submission,
            long number,
            Instant at,
            Actor actor,
            String act,
            List<String> fields,
            @Nullable String from,
            @Nullable String to) {
        var thing = submission == null ? conference : conference + "/" + submission;
        return new HistoryEntry(
                "%s@%d".formatted(thing, number),
                conference,
                submission,
                number,
                at,
                actor.name(),
                actor.role(),
                act,
                fields,
                from,
                to);
    }
}
