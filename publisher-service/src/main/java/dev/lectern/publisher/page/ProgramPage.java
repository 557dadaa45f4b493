package dev.lectern.publisher.page;

import dev.lectern.events.ProgramEvent.ProgramTrack;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.publisher.program.Program;
import dev.lectern.publisher.release.Change;
import dev.lectern.publisher.release.Release;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The program as the page shows it.
 *
 * @param only the one language that is shown, null for all of them
 * @param zone the time zone of the shown tracks if they agree on one, else UTC
 * @param news what changed since the release before, null for the first one
 * @param cancelled what this release took out of the program
 * @param abridged whether some abstracts are shortened
 * @param count how many sessions are shown, of {@code total}
 */
record ProgramPage(
        String conference,
        String name,
        long release,
        String releasedAt,
        String releasedAtText,
        @Nullable LanguageLink only,
        List<LanguageLink> languages,
        String zone,
        @Nullable String news,
        List<TypeView> types,
        List<TrackView> tracks,
        List<DayView> days,
        List<SessionView> cancelled,
        boolean abridged,
        int count,
        int total) {

    /** What addresses of feeds need to show the same as this page. */
    public String query() {
        return only == null ? "" : "?language=" + only.tag();
    }

    /** The address of this page with nothing shortened, without the session to show. */
    public String wholeQuery() {
        return (only == null ? "?" : query() + "&") + "abstracts=whole";
    }

    /** {@code release} as a page, in one {@code language} if that is given, with abstracts shortened to fit or not. */
    static ProgramPage of(Release release, @Nullable String language, boolean abridge) {
        return new Maker(release, language, abridge).page();
    }

    /** A language one can choose. */
    record LanguageLink(String tag, String name) {

        static LanguageLink to(String language) {
            return new LanguageLink(language, Wording.nameOf(language));
        }
    }

    /** A session type with the colour it has on every page of the conference. */
    record TypeView(String id, String name, String style) {}

    /** A track, by a name that no other one has. */
    record TrackView(String id, String name, @Nullable String lang) {}

    /** A UTC day with its sessions. */
    record DayView(String date, String text, String shortText, List<SessionView> sessions) {}

    /**
     * What the release changed of a session.
     *
     * @param kind as style sheets call it
     * @param from when a moved session was before, null where it stays at its time
     * @param fromTrack where it was before, null where it stays on its track
     * @param fields what else is different, in words
     */
    record Mark(
            String kind,
            String word,
            @Nullable String from,
            @Nullable String fromText,
            @Nullable String fromTrack,
            @Nullable String fields) {}

    /**
     * A session in words.
     *
     * @param more whether the paragraphs are only the beginning
     * @param length how long it takes, unless its type says so already
     * @param until the day it ends, when that is not the day it starts
     */
    record SessionView(
            String id,
            long sequence,
            String title,
            @Nullable String lang,
            String by,
            List<String> paragraphs,
            boolean more,
            TrackView track,
            @Nullable TypeView type,
            List<LanguageLink> languages,
            List<String> topics,
            @Nullable String level,
            String start,
            String startText,
            String end,
            String endText,
            String day,
            @Nullable String length,
            @Nullable String until,
            @Nullable Mark mark) {}

    /** Puts one release into words. */
    private static final class Maker {

        private static final int COLOURS = 8;

        private final Release release;
        private final Program program;
        private final Program shown;
        private final @Nullable String language;
        private final boolean abridge;
        private final Abridgement abridgement;
        private final Map<String, TrackView> tracks = new LinkedHashMap<>();
        private final Map<String, TypeView> types = new LinkedHashMap<>();
        private final Map<String, Change> changes = new HashMap<>();

        Maker(Release release, @Nullable String language, boolean abridge) {
            this.release = release;
            this.language = language;
            this.abridge = abridge;
            program = Program.of(release);
            shown = language == null ? program : program.in(language);
            abridgement = abridge ? Abridgement.of(shown.sessions()) : Abridgement.NONE;
            var names = new HashSet<String>();
            program.tracks().forEach(track -> tracks.computeIfAbsent(track.id(), id -> view(track, names)));
            // The register only ever grows at its end, so colours stay from release to release.
            release.register().forEach(known -> type(known.sessionType()));
            if (release.previousNumber() > 0) {
                release.changes().forEach(change -> changes.put(change.session(), change));
            }
        }

        ProgramPage page() {
            var sessions = shown.sessions().stream().map(this::view).toList();
            var cancelled = changes.isEmpty() ? List.<SessionView>of() : cancelled();
            var usedTypes = new HashSet<TypeView>();
            sessions.forEach(session -> {
                if (session.type() != null) {
                    usedTypes.add(session.type());
                }
            });
            return new ProgramPage(
                    program.conference(),
                    program.name(),
                    program.release(),
                    program.releasedAt().toString(),
                    Wording.moment(program.releasedAt()),
                    language == null ? null : LanguageLink.to(language),
                    program.languages().stream().map(LanguageLink::to).toList(),
                    zone(),
                    news(sessions, cancelled),
                    types.values().stream().filter(usedTypes::contains).toList(),
                    usedTracks().stream()
                            .map(track -> Objects.requireNonNull(tracks.get(track.id())))
                            .distinct()
                            .toList(),
                    daysOf(shown.sessions(), sessions),
                    cancelled,
                    abridge && sessions.stream().anyMatch(SessionView::more),
                    sessions.size(),
                    program.sessions().size());
        }

        private List<ProgramTrack> usedTracks() {
            var used = new HashSet<String>();
            shown.sessions().forEach(session -> used.add(session.track()));
            return program.tracks().stream()
                    .filter(track -> used.contains(track.id()))
                    .toList();
        }

        private String zone() {
            var zones =
                    usedTracks().stream().map(ProgramTrack::timeZone).distinct().toList();
            return zones.size() == 1 ? zones.get(0) : "UTC";
        }

        private List<SessionView> cancelled() {
            return release.changes().stream()
                    .map(Change::cancelled)
                    .filter(Objects::nonNull)
                    .filter(session ->
                            language == null || session.languages().stream().anyMatch(language::equalsIgnoreCase))
                    .map(this::view)
                    .toList();
        }

        private @Nullable String news(List<SessionView> sessions, List<SessionView> cancelled) {
            if (release.previousNumber() == 0) {
                return null;
            }
            var counts = new TreeMap<String, Integer>();
            sessions.forEach(session -> {
                if (session.mark() != null) {
                    counts.merge(session.mark().kind(), 1, Integer::sum);
                }
            });
            return Wording.news(
                    release.previousNumber(),
                    counts.getOrDefault("new", 0),
                    counts.getOrDefault("moved", 0),
                    counts.getOrDefault("changed", 0),
                    cancelled.size());
        }

        private static TrackView view(ProgramTrack track, Set<String> names) {
            var name = track.name().isBlank() ? track.id() : track.name();
            var lang = track.languages().size() == 1 ? track.languages().get(0) : null;
            return new TrackView(track.id(), names.add(name) ? name : name + " (" + track.id() + ")", lang);
        }

        private @Nullable TypeView type(@Nullable String id) {
            if (id == null) {
                return null;
            }
            var style = "type-" + types.size() % COLOURS;
            return types.computeIfAbsent(id, unseen -> new TypeView(unseen, Wording.typeOf(unseen), style));
        }

        private TrackView track(String id) {
            var known = tracks.get(id);
            return known == null ? new TrackView(id, id, null) : known;
        }

        private SessionView view(Session session) {
            var lastDay = Wording.dayOf(session.end());
            var text = abridgement.of(session.abstractText());
            return new SessionView(
                    session.id(),
                    session.sequence(),
                    session.title(),
                    session.languages().isEmpty() ? null : session.languages().get(0),
                    Wording.by(session.speakers()),
                    Wording.paragraphs(text),
                    text.length() < session.abstractText().length(),
                    track(session.track()),
                    type(session.sessionType()),
                    session.languages().stream().map(LanguageLink::to).toList(),
                    session.topics(),
                    session.level(),
                    session.start().toString(),
                    Wording.time(session.start()),
                    session.end().toString(),
                    Wording.time(session.end()),
                    Wording.shortDay(Wording.dayOf(session.start())),
                    Wording.isLength(session.sessionType()) ? null : Wording.length(session.start(), session.end()),
                    lastDay.equals(Wording.dayOf(session.start())) ? null : Wording.shortDay(lastDay),
                    mark(session));
        }

        private @Nullable Mark mark(Session session) {
            var change = changes.get(session.id());
            if (change == null) {
                return null;
            }
            return switch (change.kind()) {
                case SCHEDULED ->
                    new Mark("new", session.sequence() == 0 ? "New" : "Back in the program", null, null, null, null);
                case CANCELLED -> new Mark("cancelled", "Cancelled", null, null, null, null);
                case CHANGED -> new Mark("changed", "Changed", null, null, null, Wording.fields(change.changed()));
                case MOVED -> {
                    var previous = Objects.requireNonNull(change.previous());
                    var sameTime = previous.start().equals(session.start());
                    yield new Mark(
                            "moved",
                            "Moved",
                            sameTime ? null : previous.start().toString(),
                            sameTime
                                    ? null
                                    : Wording.shortDay(Wording.dayOf(previous.start())) + ", "
                                            + Wording.time(previous.start()) + " UTC",
                            previous.track().equals(session.track())
                                    ? null
                                    : track(previous.track()).name(),
                            change.changed().isEmpty() ? null : Wording.fields(change.changed()));
                }
            };
        }

        private static List<DayView> daysOf(List<Session> sessions, List<SessionView> views) {
            var days = new TreeMap<LocalDate, List<SessionView>>();
            for (var i = 0; i < views.size(); i++) {
                days.computeIfAbsent(Wording.dayOf(sessions.get(i).start()), day -> new ArrayList<>())
                        .add(views.get(i));
            }
            return days.entrySet().stream()
                    .map(day -> new DayView(
                            day.getKey().toString(),
                            Wording.day(day.getKey()),
                            Wording.shortDay(day.getKey()),
                            day.getValue()))
                    .toList();
        }
    }
}
