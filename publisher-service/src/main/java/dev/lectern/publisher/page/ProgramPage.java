package dev.lectern.publisher.page;

import dev.lectern.events.ProgramEvent.ProgramTrack;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.publisher.program.Program;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The program as the page shows it.
 *
 * @param only the one language that is shown, null for all of them
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
        List<TrackView> tracks,
        List<DayView> days,
        int count,
        int total) {

    private static final int COLOURS = 8;

    /** What addresses of feeds need to show the same as this page. */
    public String query() {
        return only == null ? "" : "?language=" + only.tag();
    }

    static ProgramPage of(Program program, @Nullable String language) {
        var shown = language == null ? program : program.in(language);
        var tracks = new HashMap<String, TrackView>();
        var used = new ArrayList<TrackView>();
        for (var track : program.tracks()) {
            var view = TrackView.of(track, tracks.size() % COLOURS);
            if (tracks.putIfAbsent(track.id(), view) == null
                    && shown.sessions().stream()
                            .anyMatch(session -> session.track().equals(track.id()))) {
                used.add(view);
            }
        }
        return new ProgramPage(
                program.conference(),
                program.name(),
                program.release(),
                program.releasedAt().toString(),
                Wording.moment(program.releasedAt()),
                language == null ? null : LanguageLink.to(language),
                program.languages().stream().map(LanguageLink::to).toList(),
                used,
                daysOf(shown.sessions(), tracks),
                shown.sessions().size(),
                program.sessions().size());
    }

    private static List<DayView> daysOf(List<Session> sessions, Map<String, TrackView> tracks) {
        var days = new TreeMap<LocalDate, List<SessionView>>();
        for (var session : sessions) {
            days.computeIfAbsent(Wording.dayOf(session.start()), day -> new ArrayList<>())
                    .add(SessionView.of(session, tracks));
        }
        return days.entrySet().stream()
                .map(day -> new DayView(
                        day.getKey().toString(),
                        Wording.day(day.getKey()),
                        Wording.shortDay(day.getKey()),
                        day.getValue()))
                .toList();
    }

    /** A language one can choose. */
    record LanguageLink(String tag, String name) {

        static LanguageLink to(String language) {
            return new LanguageLink(language, Wording.nameOf(language));
        }
    }

    /** A track with the colour it has on every page of the conference. */
    record TrackView(String name, @Nullable String lang, String style) {

        static TrackView of(ProgramTrack track, int colour) {
            var lang = track.languages().size() == 1 ? track.languages().get(0) : null;
            return new TrackView(track.name(), lang, "track-" + colour);
        }
    }

    /** A UTC day with its sessions. */
    record DayView(String date, String text, String shortText, List<SessionView> sessions) {}

    /**
     * A session in words.
     *
     * @param until the day it ends, when that is not the day it starts
     */
    record SessionView(
            String id,
            String title,
            @Nullable String lang,
            String by,
            List<String> paragraphs,
            TrackView track,
            List<LanguageLink> languages,
            List<String> topics,
            @Nullable String level,
            String start,
            String startText,
            String end,
            String endText,
            @Nullable String until) {

        static SessionView of(Session session, Map<String, TrackView> tracks) {
            var track = tracks.get(session.track());
            var lastDay = Wording.dayOf(session.end());
            return new SessionView(
                    session.id(),
                    session.title(),
                    session.languages().isEmpty() ? null : session.languages().get(0),
                    Wording.by(session.speakers()),
                    Wording.paragraphs(session.abstractText()),
                    track == null ? new TrackView(session.track(), null, "track-0") : track,
                    session.languages().stream().map(LanguageLink::to).toList(),
                    session.topics(),
                    session.level(),
                    session.start().toString(),
                    Wording.time(session.start()),
                    session.end().toString(),
                    Wording.time(session.end()),
                    lastDay.equals(Wording.dayOf(session.start())) ? null : Wording.shortDay(lastDay));
        }
    }
}
