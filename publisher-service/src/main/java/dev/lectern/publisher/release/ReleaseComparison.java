package dev.lectern.publisher.release;

import dev.lectern.events.ProgramEvent.ProgramTrack;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.events.ProgramEvent.SessionSpeaker;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        var order = Release.orderOn(tracks());
        sessions.sort(order);
        outcomes.sort(Comparator.comparing(Outcome::session, order));
        var closing = assembled.closing();
        // The store keeps milliseconds: what is told now must be what is told again after a restart.
        var releasedAt = closing.occurredAt().truncatedTo(ChronoUnit.MILLIS);
        return new Release(
                Release.idOf(closing.conference(), closing.release()),
                closing.conference(),
                closing.release(),
                closing.name(),
                releasedAt,
                before == null ? 0 : before.number(),
                tracks(),
                sessions.size(),
                sessions,
                outcomes.stream().map(Outcome::change).toList(),
                register(releasedAt),
                breaks(),
                erased());
    }

    /** Who was erased from the release before, and who was before this one could be published. */
    private List<String> erased() {
        return Stream.concat(
                        before == null ? Stream.empty() : before.erased().stream(),
                        assembled.talks().stream()
                                .filter(TalkReleased::isErased)
                                .map(TalkReleased::talk))
                .distinct()
                .toList();
    }

    private List<ProgramTrack> tracks() {
        return assembled.closing().tracks().stream()
                .map(track -> new ProgramTrack(track.id(), track.name(), track.languages(), track.timeZone()))
                .toList();
    }

    private List<Break> breaks() {
        return assembled.closing().tracks().stream()
                .flatMap(track -> track.breaks().stream()
                        .map(interval -> new Break(track.id(), interval.start(), interval.end())))
                .sorted(Comparator.comparing(Break::start).thenComparing(Break::track))
                .toList();
    }

    /** That of the release before, brought up to date; who is new is added in the order of the program. */
    private List<Registered> register(Instant releasedAt) {
        var register = new LinkedHashMap<String, Registered>();
        if (before != null) {
            registerOf(before).forEach(known -> register.put(known.session(), known));
        }
        var changed = new HashMap<String, Change>();
        outcomes.forEach(outcome -> changed.put(outcome.change().session(), outcome.change()));
        var types = new HashMap<String, String>();
        assembled.talks().forEach(talk -> types.put(talk.talk(), talk.sessionType()));
        for (var session : sessions) {
            var known = register.get(session.id());
            register.put(
                    session.id(),
                    new Registered(
                            session.id(),
                            known == null ? register.size() + 1 : known.number(),
                            types.get(session.id()),
                            known == null || changed.containsKey(session.id()) ? releasedAt : known.changedAt(),
                            null));
        }
        for (var change : changed.values()) {
            var gone = change.cancelled();
            var known = register.get(change.session());
            if (gone != null && known != null) {
                register.put(
                        change.session(),
                        new Registered(change.session(), known.number(), known.sessionType(), releasedAt, gone));
            }
        }
        return List.copyOf(register.values());
    }

    private static List<Registered> registerOf(Release release) {
        if (!release.register().isEmpty() || release.sessions().isEmpty()) {
            return release.register();
        }
        // An older build kept it, without a register.
        var register = new ArrayList<Registered>();
        release.sessions()
                .forEach(session -> register.add(
                        new Registered(session.id(), register.size() + 1, null, release.releasedAt(), null)));
        return register;
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
        var difference = Difference.between(earlier, same);
        if (difference.isNone()) {
            sessions.add(same);
            return;
        }
        var session = same.withSequence(state.sequence() + 1);
        add(session, difference.of(session));
    }

    private void addCancelled() {
        var present = new HashMap<String, Session>();
        sessions.forEach(session -> present.put(session.id(), session));
        sessionsBefore.values().stream()
                .filter(session -> !present.containsKey(session.id()))
                .map(session -> session.withSequence(session.sequence() + 1))
                .forEach(session -> outcomes.add(new Outcome(session, Change.cancelled(session))));
    }

    private void add(Session session, Change change) {
        sessions.add(session);
        outcomes.add(new Outcome(session, change));
    }

    private static Session sessionOf(TalkReleased talk, long sequence) {
        return new Session(
                talk.talk(),
                talk.title(),
                talk.abstractText(),
                talk.languages(),
                talk.sessionType(),
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

    private record Outcome(Session session, Change change) {}
}
