package dev.lectern.publisher.release;

import dev.lectern.events.Placement;
import dev.lectern.events.ProgramEvent.ProgramTrack;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.events.ProgramEvent.SessionSpeaker;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the public release of an assembled one, by comparing it with the release before it. */
final class ReleaseComparison {

    private final AssembledRelease assembled;
    private final @Nullable Release before;
    private final Map<String, SessionState> known;
    private final Map<String, Session> sessionsBefore;
    private final List<Session> sessions = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    private ReleaseComparison(AssembledRelease assembled, @Nullable Release before, Map<String, SessionState> known) {
        this.assembled = assembled;
        this.before = before;
        this.known = known;
        this.sessionsBefore = before == null ? Map.of() : before.sessionsById();
    }

    /** The release that {@code assembled} is after {@code before}, when {@code known} has been said of sessions. */
    static Release compare(AssembledRelease assembled, @Nullable Release before, Map<String, SessionState> known) {
        return new ReleaseComparison(assembled, before, known).release();
    }

    private Release release() {
        assembled.talks().forEach(this::compare);
        addCancelled();
        var order = publishedOrder(tracks());
        sessions.sort(order);
        outcomes.sort(Comparator.comparing(Outcome::session, order));
        var closing = assembled.closing();
        return new Release(
                Release.idOf(closing.conference(), closing.release()),
                closing.conference(),
                closing.release(),
                closing.name(),
                // The store keeps milliseconds: what is told now must be what is told again after a restart.
                closing.occurredAt().truncatedTo(ChronoUnit.MILLIS),
                before == null ? 0 : before.number(),
                tracks(),
                sessions.size(),
                sessions,
                outcomes.stream().map(Outcome::change).toList());
    }

    private List<ProgramTrack> tracks() {
        return assembled.closing().tracks().stream()
                .map(track -> new ProgramTrack(track.id(), track.name(), track.languages(), track.timeZone()))
                .toList();
    }

    private void compare(TalkReleased talk) {
        var state = known.get(talk.talk());
        var earlier = sessionsBefore.get(talk.talk());
        if (state == null || earlier == null) {
            var session = sessionOf(talk, state == null ? 0 : state.sequence() + 1);
            add(session, Change.scheduled(session));
            return;
        }
        var same = sessionOf(talk, state.sequence());
        var changed = changedFields(earlier, same);
        var hasMoved = !placementOf(earlier).equals(placementOf(same));
        if (!hasMoved && changed.isEmpty()) {
            sessions.add(same);
            return;
        }
        var session = withSequence(same, state.sequence() + 1);
        add(
                session,
                hasMoved ? Change.moved(session, placementOf(earlier), changed) : Change.changed(session, changed));
    }

    private void addCancelled() {
        var present = new HashMap<String, Session>();
        sessions.forEach(session -> present.put(session.id(), session));
        sessionsBefore.values().stream()
                .filter(session -> !present.containsKey(session.id()))
                .map(session -> withSequence(session, session.sequence() + 1))
                .forEach(session -> outcomes.add(new Outcome(session, Change.cancelled(session))));
    }

    private void add(Session session, Change change) {
        sessions.add(session);
        outcomes.add(new Outcome(session, change));
    }

    private static Comparator<Session> publishedOrder(List<ProgramTrack> tracks) {
        var order = new HashMap<String, Integer>();
        tracks.forEach(track -> order.putIfAbsent(track.id(), order.size()));
        return Comparator.comparing(Session::start)
                .thenComparing(session -> order.getOrDefault(session.track(), Integer.MAX_VALUE))
                .thenComparing(Session::track)
                .thenComparing(Session::id);
    }

    private static List<String> changedFields(Session before, Session after) {
        var changed = new ArrayList<String>();
        addIfChanged(changed, "title", before.title(), after.title());
        addIfChanged(changed, "abstract", before.abstractText(), after.abstractText());
        addIfChanged(changed, "languages", before.languages(), after.languages());
        addIfChanged(changed, "topics", before.topics(), after.topics());
        addIfChanged(changed, "level", before.level(), after.level());
        addIfChanged(changed, "speakers", before.speakers(), after.speakers());
        return changed;
    }

    private static void addIfChanged(
            List<String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }

    private static Placement placementOf(Session session) {
        return new Placement(session.track(), session.start(), session.end());
    }

    private static Session sessionOf(TalkReleased talk, long sequence) {
        return new Session(
                talk.talk(),
                talk.title(),
                talk.abstractText(),
                talk.languages(),
                talk.topics(),
                talk.level(),
                talk.placement().track(),
                talk.placement().start(),
                talk.placement().end(),
                talk.speakers().stream()
                        .map(speaker -> new SessionSpeaker(speaker.name()))
                        .toList(),
                sequence);
    }

    private static Session withSequence(Session session, long sequence) {
        return new Session(
                session.id(),
                session.title(),
                session.abstractText(),
                session.languages(),
                session.topics(),
                session.level(),
                session.track(),
                session.start(),
                session.end(),
                session.speakers(),
                sequence);
    }

    private record Outcome(Session session, Change change) {}
}
