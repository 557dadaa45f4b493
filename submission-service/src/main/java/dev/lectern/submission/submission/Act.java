package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Something done to many submissions in one go. Which they are is settled before the first one is touched, so that
 * somebody else can go on when whoever began is gone.
 *
 * @param fingerprint of the request
 * @param decision what is decided, null where decisions are made known
 * @param outcomes of all items, in their order; null until it is done
 */
@Document(Act.COLLECTION)
record Act(
        @Id String id,
        String conference,
        Kind kind,
        String fingerprint,
        @Nullable String decision,
        Instant at,
        String by,
        boolean done,
        List<Item> items,
        @Nullable List<Outcome> outcomes) {

    static final String COLLECTION = "acts";

    Act {
        items = List.copyOf(items);
        outcomes = outcomes == null ? null : List.copyOf(outcomes);
    }

    Act doneWith(List<Outcome> all) {
        return new Act(id, conference, kind, fingerprint, decision, at, by, true, items, all);
    }

    /** What is done. */
    enum Kind {
        DECIDE,
        ANNOUNCE
    }

    /**
     * A submission that it is done to.
     *
     * @param ifMatch the entity tag that it must have, null for any
     * @param decision the id of the decision that is to be made known, null when deciding
     */
    record Item(
            String submission,
            @Nullable String ifMatch,
            @Nullable String decision) {}

    /**
     * What came of one item.
     *
     * @param problem the type of what stood in the way, null when nothing did
     */
    record Outcome(
            String submission,
            String outcome,
            @Nullable SubmissionStatus status,
            @Nullable SubmissionStatus decision,
            @Nullable String tag,
            @Nullable String problem,
            @Nullable String detail) {

        static final String DONE = "done";
        static final String UNCHANGED = "unchanged";
        static final String REFUSED = "refused";
    }
}
