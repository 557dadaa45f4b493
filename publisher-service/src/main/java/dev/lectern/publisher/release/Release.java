package dev.lectern.publisher.release;

import dev.lectern.events.Placement;
import dev.lectern.events.ProgramEvent;
import dev.lectern.events.ProgramEvent.ProgramReleased;
import dev.lectern.events.ProgramEvent.ProgramTrack;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.events.ProgramEvent.SessionCancelled;
import dev.lectern.events.ProgramEvent.SessionChanged;
import dev.lectern.events.ProgramEvent.SessionMoved;
import dev.lectern.events.ProgramEvent.SessionScheduled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A program as it was released, for good: all that the public may know, and what changed with it. Only an erasure takes
 * something out of it.
 *
 * @param id {@code conference/number}, which makes the store refuse a second release of a number
 * @param sessions by start, track and id
 * @param changes against the published release before it, in the same order
 * @param register every session that is or was in the program, in the order in which they first appeared
 * @param breaks by start and track
 * @param erased the sessions of which nothing but the place is left, because their people were erased
 */
@Document(Release.COLLECTION)
@TypeAlias("release")
public record Release(
        @Id String id,
        String conference,
        long number,
        String name,
        Instant releasedAt,
        long previousNumber,
        List<ProgramTrack> tracks,
        int sessionCount,
        List<Session> sessions,
        List<Change> changes,
        List<Registered> register,
        List<Break> breaks,
        List<String> erased) {

    static final String COLLECTION = "releases";

    public Release {
        tracks = List.copyOf(tracks);
        changes = List.copyOf(changes);
        // Releases that older builds kept have none of these.
        register = register == null ? List.of() : List.copyOf(register);
        // Older builds kept the types in the register alone.
        sessions = withTypes(sessions, register);
        breaks = breaks == null ? List.of() : List.copyOf(breaks);
        erased = erased == null ? List.of() : List.copyOf(erased);
    }

    static String idOf(String conference, long number) {
        return conference + "/" + number;
    }

    /** Names what it says now, for those who keep what they make of it. */
    public String edition() {
        return erased.isEmpty() ? id : id + "~" + erased.size();
    }

    /** Whether nothing but the place is left of {@code session}. */
    public boolean isErased(Session session) {
        return erased.contains(session.id());
    }

    /** This release without what it says of {@code session} and its people; itself when it says nothing. */
    Release without(String session) {
        var all = new ArrayList<>(erased);
        if (!erased.contains(session)) {
            all.add(session);
        }
        var isThere = sessions.stream().anyMatch(one -> one.id().equals(session))
                || register.stream().anyMatch(known -> known.session().equals(session))
                || changes.stream().anyMatch(change -> change.session().equals(session));
        return isThere
                ? new Release(
                        id,
                        conference,
                        number,
                        name,
                        releasedAt,
                        previousNumber,
                        tracks,
                        sessionCount,
                        sessions.stream()
                                .map(one -> one.id().equals(session) ? one.removed() : one)
                                .toList(),
                        changes.stream()
                                .map(change -> change.session().equals(session) ? change.removed() : change)
                                .toList(),
                        register.stream()
                                .map(known -> known.session().equals(session) ? known.removed() : known)
                                .toList(),
                        breaks,
                        all)
                : this;
    }

    /** What this release means to the public: its session events, then the one that says it is complete. */
    public List<ProgramEvent> events() {
        var byId = sessionsById();
        var events = new ArrayList<ProgramEvent>(changes.size() + 1);
        changes.forEach(change -> events.add(eventOf(change, byId)));
        events.add(released());
        return events;
    }

    /** The event of the session with {@code sessionId}, if this release changed it. */
    Optional<ProgramEvent> eventOf(String sessionId) {
        return changes.stream()
                .filter(change -> change.session().equals(sessionId))
                .findFirst()
                .map(change -> eventOf(change, sessionsById()));
    }

    ProgramReleased released() {
        return new ProgramReleased(conference, name, number, releasedAt, tracks, sessions.size());
    }

    /** The session that {@code change} is about, as it is after the change. */
    public Session sessionOf(Change change) {
        return sessionOf(change, sessionsById());
    }

    /** What happened to each session since {@code earlier}, which may be any release of the conference, or none. */
    public List<Change> changesSince(@Nullable Release earlier) {
        return Difference.between(earlier, this);
    }

    /** The sessions that were in the program once, as they last were. */
    public List<Session> cancelled() {
        return register.stream()
                .map(Registered::cancelled)
                .filter(Objects::nonNull)
                .sorted(order())
                .toList();
    }

    /** {@code session}, which is not in this release, as it was cancelled. */
    Session asCancelled(Session session) {
        return register.stream()
                .filter(known -> known.session().equals(session.id()))
                .map(Registered::cancelled)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(session);
    }

    Comparator<Session> order() {
        return orderOn(tracks);
    }

    /** By start, then as {@code tracks} are ordered, then by id. */
    static Comparator<Session> orderOn(List<ProgramTrack> tracks) {
        var order = new HashMap<String, Integer>();
        tracks.forEach(track -> order.putIfAbsent(track.id(), order.size()));
        return Comparator.comparing(Session::start)
                .thenComparing(session -> order.getOrDefault(session.track(), Integer.MAX_VALUE))
                .thenComparing(Session::track)
                .thenComparing(Session::id);
    }

    Map<String, Session> sessionsById() {
        return sessions.stream().collect(Collectors.toMap(Session::id, Function.identity()));
    }

    private static List<Session> withTypes(List<Session> sessions, List<Registered> register) {
        if (register.isEmpty() || sessions.stream().allMatch(session -> session.sessionType() != null)) {
            return List.copyOf(sessions);
        }
        var known = register.stream().collect(Collectors.toMap(Registered::session, Function.identity()));
        return sessions.stream()
                .map(session -> {
                    var registered = known.get(session.id());
                    return registered == null ? session : session.withTypeIfNone(registered.sessionType());
                })
                .toList();
    }

    private ProgramEvent eventOf(Change change, Map<String, Session> byId) {
        var session = sessionOf(change, byId);
        return switch (change.kind()) {
            case SCHEDULED -> new SessionScheduled(conference, number, releasedAt, session);
            case MOVED ->
                new SessionMoved(conference, number, releasedAt, session, previousOf(change), change.changed());
            case CHANGED -> new SessionChanged(conference, number, releasedAt, session, change.changed());
            case CANCELLED -> new SessionCancelled(conference, number, releasedAt, session);
        };
    }

    private static Session sessionOf(Change change, Map<String, Session> byId) {
        var session = change.cancelled() == null ? byId.get(change.session()) : change.cancelled();
        if (session == null) {
            throw new IllegalStateException("a change of a session that is not there: " + change.session());
        }
        return session;
    }

    private static Placement previousOf(Change change) {
        var previous = change.previous();
        if (previous == null) {
            throw new IllegalStateException("a move from nowhere: " + change.session());
        }
        return previous;
    }
}
