package dev.lectern.publisher.release;

import dev.lectern.support.outbox.PendingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Where a conference stands: its current release, and in the same document the events that are still to be told.
 *
 * <p>It stays lean, since sessions' content is in the releases: a few dozen bytes a session, beside the outbox.
 */
@Document(Head.COLLECTION)
@TypeAlias("head")
class Head {

    static final String COLLECTION = "heads";

    @Id
    private final String conference;

    @Version
    private @Nullable Long version;

    private long last;
    private long current;
    private List<SessionState> sessions;
    private final List<PendingEvent> outbox;
    private List<String> erased;
    private long erasures;

    /** The head of a conference that has released nothing yet. */
    Head(String conference) {
        this(conference, null, 0, 0, null, null, null, null);
    }

    @PersistenceCreator
    Head(
            String conference,
            @Nullable Long version,
            long last,
            long current,
            @Nullable List<SessionState> sessions,
            @Nullable List<PendingEvent> outbox,
            @Nullable List<String> erased,
            @Nullable Long erasures) {
        this.conference = conference;
        this.version = version;
        this.last = last;
        this.current = current;
        this.sessions = sessions == null ? List.of() : List.copyOf(sessions);
        this.outbox = outbox == null ? List.of() : List.copyOf(outbox);
        // Heads of older builds have neither.
        this.erased = erased == null ? List.of() : List.copyOf(erased);
        this.erasures = erasures == null ? 0 : erasures;
    }

    /** Makes {@code release} the current one. */
    void publish(Release release) {
        moveTo(release.number());
        current = release.number();
        var states = new TreeMap<>(sessionsById());
        release.changes()
                .forEach(change -> states.put(
                        change.session(), new SessionState(change.session(), change.sequence(), release.number())));
        sessions = List.copyOf(states.values());
    }

    /** Passes over {@code number}, which was refused. */
    void refuse(long number) {
        moveTo(number);
    }

    /** Takes note that releases say nothing of {@code session} any more; whether that is to be told. */
    boolean erase(String session) {
        erasures++;
        if (isErased(session)) {
            return false;
        }
        var all = new ArrayList<>(erased);
        all.add(session);
        erased = List.copyOf(all);
        return true;
    }

    boolean isErased(String session) {
        return erased.contains(session);
    }

    private void moveTo(long number) {
        if (number <= last) {
            throw new IllegalStateException(conference + " is past release " + number + " already");
        }
        last = number;
    }

    boolean isNew() {
        return version == null;
    }

    /** This head with {@code events} to be told. */
    Head with(List<PendingEvent> events) {
        return new Head(conference, version, last, current, sessions, events, erased, erasures);
    }

    @Nullable
    Long version() {
        return version;
    }

    String conference() {
        return conference;
    }

    /** The last number that was seen, published or refused; 0 when there was none. */
    long last() {
        return last;
    }

    /** The number of the current release, 0 when there is none. */
    long current() {
        return current;
    }

    /** What is known of sessions, by their ids. */
    List<SessionState> sessions() {
        return sessions;
    }

    /** The sessions whose people were erased. */
    List<String> erased() {
        return erased;
    }

    /** How often something was erased from the releases. */
    long erasures() {
        return erasures;
    }

    Map<String, SessionState> sessionsById() {
        return sessions.stream().collect(Collectors.toMap(SessionState::session, Function.identity()));
    }

    List<PendingEvent> outbox() {
        return outbox;
    }
}
