package dev.lectern.publisher.release;

import dev.lectern.events.ProgramEvent.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a release knows of a session that is or ever was in the program.
 *
 * @param number counts from 1, in the order in which sessions first appeared; formats that want numbers have it as the
 *     session's id, so it is never given to another one
 * @param sessionType id of the session type, null where an older build did not keep it
 * @param changedAt when the release that last changed it was finalized
 * @param cancelled the session as it last was, null while it is in the program
 */
public record Registered(
        String session,
        long number,
        @Nullable String sessionType,
        Instant changedAt,
        @Nullable Session cancelled) {

    /** What is left when the people of the session were erased. */
    Registered removed() {
        return cancelled == null ? this : new Registered(session, number, sessionType, changedAt, cancelled.removed());
    }
}
