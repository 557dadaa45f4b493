package dev.lectern.publisher.release;

import dev.lectern.events.Placement;
import dev.lectern.events.ProgramEvent.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release means for one session, compared with the release before it.
 *
 * @param sequence the session's, after the change
 * @param previous where a moved session was
 * @param changed names of the fields that changed, in the session's order
 * @param cancelled a cancelled session as it last was, since the release itself no longer holds it
 */
public record Change(
        String session,
        long sequence,
        Kind kind,
        @Nullable Placement previous,
        List<String> changed,
        @Nullable Session cancelled) {

    public Change {
        changed = List.copyOf(changed);
    }

    static Change scheduled(Session session) {
        return new Change(session.id(), session.sequence(), Kind.SCHEDULED, null, List.of(), null);
    }

    static Change moved(Session session, Placement previous, List<String> changed) {
        return new Change(session.id(), session.sequence(), Kind.MOVED, previous, changed, null);
    }

    static Change changed(Session session, List<String> changed) {
        return new Change(session.id(), session.sequence(), Kind.CHANGED, null, changed, null);
    }

    static Change cancelled(Session session) {
        return new Change(session.id(), session.sequence(), Kind.CANCELLED, null, List.of(), session);
    }

    /** The change of a session whose people were erased. */
    Change removed() {
        return cancelled == null ? this : new Change(session, sequence, kind, previous, changed, cancelled.removed());
    }

    /** What can happen to a session. */
    public enum Kind {
        SCHEDULED,
        MOVED,
        CHANGED,
        CANCELLED
    }
}
