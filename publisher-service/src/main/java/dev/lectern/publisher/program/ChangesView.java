package dev.lectern.publisher.program;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lectern.events.Placement;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.publisher.release.Change;
import dev.lectern.publisher.release.Release;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a release changed.
 *
 * @param previousRelease the release it is compared with, null for the first one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ChangesView(
        String conference, long release, @Nullable Long previousRelease, Instant releasedAt, List<ChangeView> changes) {

    /** What {@code release} changed when it came. */
    static ChangesView of(Release release) {
        return of(release, release.previousNumber() == 0 ? null : release.previousNumber(), release.changes());
    }

    /** What is otherwise in {@code release} than in {@code earlier}. */
    static ChangesView between(Release earlier, Release release) {
        return of(release, earlier.number(), release.changesSince(earlier));
    }

    private static ChangesView of(Release release, @Nullable Long previous, List<Change> changes) {
        return new ChangesView(
                release.conference(),
                release.number(),
                previous,
                release.releasedAt(),
                changes.stream().map(change -> ChangeView.of(change, release)).toList());
    }

    /**
     * What happened to a session.
     *
     * @param type {@code scheduled}, {@code moved}, {@code changed} or {@code cancelled}
     * @param session all of it as it is now, or as it last was
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ChangeView(
            String type, Session session, @Nullable Placement previous, List<String> changed) {

        static ChangeView of(Change change, Release release) {
            return new ChangeView(
                    change.kind().name().toLowerCase(Locale.ROOT),
                    release.sessionOf(change),
                    change.previous(),
                    change.changed());
        }
    }
}
