package dev.lectern.publisher.release;

import dev.lectern.events.Placement;
import dev.lectern.events.ProgramEvent.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a session of one release differs from what it was in another.
 *
 * @param previous where it was, null when it is still there
 * @param changed names of the fields that changed besides, in the session's order; {@code duration} is its length
 */
record Difference(@Nullable Placement previous, List<String> changed) {

    static Difference between(Session before, Session after) {
        var hasMoved = !before.track().equals(after.track()) || !before.start().equals(after.start());
        return new Difference(
                hasMoved ? new Placement(before.track(), before.start(), before.end()) : null,
                changedFields(before, after));
    }

    boolean isNone() {
        return previous == null && changed.isEmpty();
    }

    /** The change that it is, once {@code session} has its new sequence. */
    Change of(Session session) {
        return previous == null ? Change.changed(session, changed) : Change.moved(session, previous, changed);
    }

    /**
     * What lies between any two releases of a conference, which need not follow each other.
     *
     * @param before null for the time before the first release
     * @return in the order of {@code after}, what was cancelled among it
     */
    static List<Change> between(@Nullable Release before, Release after) {
        Map<String, Session> earlier = before == null ? Map.of() : before.sessionsById();
        var later = after.sessionsById();
        var changes = new ArrayList<Change>();
        for (var session : after.sessions()) {
            var was = earlier.get(session.id());
            if (was == null) {
                changes.add(Change.scheduled(session));
                continue;
            }
            var difference = between(was, session);
            if (!difference.isNone()) {
                changes.add(difference.of(session));
            }
        }
        earlier.values().stream()
                .filter(session -> !later.containsKey(session.id()))
                .map(session -> Change.cancelled(after.asCancelled(session)))
                .forEach(changes::add);
        var sessions = after.order();
        changes.sort((one, other) -> sessions.compare(
                one.cancelled() == null ? Objects.requireNonNull(later.get(one.session())) : one.cancelled(),
                other.cancelled() == null ? Objects.requireNonNull(later.get(other.session())) : other.cancelled()));
        return List.copyOf(changes);
    }

    private static List<String> changedFields(Session before, Session after) {
        var changed = new ArrayList<String>();
        addIfChanged(changed, "title", before.title(), after.title());
        addIfChanged(changed, "abstract", before.abstractText(), after.abstractText());
        addIfChanged(changed, "languages", before.languages(), after.languages());
        if (before.sessionType() != null && after.sessionType() != null) {
            // Older builds did not say: to know it since is no change of the session.
            addIfChanged(changed, "sessionType", before.sessionType(), after.sessionType());
        }
        addIfChanged(changed, "topics", before.topics(), after.topics());
        addIfChanged(changed, "level", before.level(), after.level());
        addIfChanged(changed, "duration", lengthOf(before), lengthOf(after));
        addIfChanged(changed, "speakers", before.speakers(), after.speakers());
        return changed;
    }

    private static void addIfChanged(
            List<String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }

    private static Duration lengthOf(Session session) {
        return Duration.between(session.start(), session.end());
    }
}
