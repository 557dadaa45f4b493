package dev.lectern.publisher.feed;

import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.publisher.release.Break;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code schedule.json}, the JSON twin of {@code schedule.xml}, and the {@code schedule2.json} that follows it. */
final class ScheduleJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Edition edition;

    private ScheduleJson(Edition edition) {
        this.edition = edition;
    }

    static byte[] writeFirst(Edition edition) {
        return JSON.writeValueAsBytes(new ScheduleJson(edition).first());
    }

    /** The newer format, which also has breaks, all languages and what was cancelled. */
    static byte[] writeSecond(Edition edition) {
        return JSON.writeValueAsBytes(new ScheduleJson(edition).second());
    }

    private Map<String, Object> first() {
        var conference = new LinkedHashMap<String, Object>();
        conference.put("acronym", edition.release().conference());
        conference.put("title", edition.release().name());
        conference.put("start", edition.local(edition.start()).toLocalDate().toString());
        conference.put("end", edition.local(edition.end()).toLocalDate().toString());
        conference.put("daysCount", edition.days().size());
        conference.put("timeslot_duration", Frab.duration(edition.slot()));
        conference.put("time_zone_name", edition.zoneName());
        conference.put("url", edition.page());
        conference.put("tracks", tracks());
        conference.put("rooms", rooms());
        conference.put("days", firstDays());
        return document(conference, List.of());
    }

    private Map<String, Object> second() {
        var conference = new LinkedHashMap<String, Object>();
        conference.put("acronym", edition.release().conference());
        conference.put("title", edition.release().name());
        conference.put("start", edition.start().toString());
        conference.put("end", edition.end().toString());
        conference.put("timeslot_duration", edition.slot().toString());
        conference.put("time_zone_name", edition.zoneName());
        conference.put("url", edition.page());
        conference.put(
                "languages",
                edition.languages().stream().map(Frab::twoLetters).distinct().toList());
        conference.put("tracks", tracks());
        conference.put("rooms", rooms());
        conference.put("days", secondDays());
        return document(conference, secondEvents());
    }

    private Map<String, Object> document(Map<String, Object> conference, List<Object> events) {
        var schedule = new LinkedHashMap<String, Object>();
        schedule.put("version", Long.toString(edition.release().number()));
        schedule.put("base_url", edition.page());
        schedule.put("conference", conference);
        if (!events.isEmpty()) {
            schedule.put("events", events);
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("generator", Map.of("name", Frab.GENERATOR));
        document.put("schedule", schedule);
        return document;
    }

    private List<Object> tracks() {
        return edition.tracks().stream()
                .map(track -> object("name", edition.roomOf(track.id()), "slug", Frab.trackSlug(track.id())))
                .toList();
    }

    private List<Object> rooms() {
        return edition.tracks().stream()
                .map(track -> object(
                        "name", edition.roomOf(track.id()),
                        "slug", Frab.trackSlug(track.id()),
                        "guid", edition.uuidOf("track", track.id()).toString()))
                .toList();
    }

    private List<Object> firstDays() {
        var days = new ArrayList<>();
        edition.days().forEach((date, sessions) -> {
            var rooms = new LinkedHashMap<String, List<Object>>();
            for (var track : edition.tracks()) {
                var events = sessions.stream()
                        .filter(session -> session.track().equals(track.id()))
                        .map(this::firstEvent)
                        .toList();
                if (!events.isEmpty()) {
                    rooms.put(edition.roomOf(track.id()), events);
                }
            }
            days.add(object(
                    "index", days.size() + 1,
                    "date", date.toString(),
                    "day_start", Frab.dateTime(edition.local(sessions.get(0).start())),
                    "day_end", Frab.dateTime(edition.local(Frab.endOf(sessions))),
                    "rooms", rooms));
        });
        return days;
    }

    private Object firstEvent(Session session) {
        var number = edition.numberOf(session);
        var start = edition.local(session.start());
        return object(
                "guid", edition.uuidOf("session", session.id()).toString(),
                "code", Frab.code(number),
                "id", number,
                "date", Frab.dateTime(start),
                "start", Frab.time(start),
                "end", Frab.dateTime(edition.local(session.end())),
                "duration", Frab.duration(session),
                "room", edition.roomOf(session.track()),
                "slug", Frab.slug(edition.release().conference(), number),
                "url", edition.pageOf(session),
                "title", session.title(),
                "subtitle", "",
                "track", edition.roomOf(session.track()),
                "type", Objects.requireNonNullElse(edition.typeOf(session), "talk"),
                "language", Frab.language(session),
                "abstract", session.abstractText(),
                "description", "",
                "persons", persons(session),
                "links", List.of(),
                "attachments", List.of());
    }

    private List<Object> secondDays() {
        var days = new ArrayList<>();
        edition.days()
                .forEach((date, sessions) -> days.add(object(
                        "index", days.size() + 1,
                        "date", date.toString(),
                        "start", sessions.get(0).start().toString(),
                        "end", Frab.endOf(sessions).toString())));
        return days;
    }

    private List<Object> secondEvents() {
        var events = new ArrayList<Timed>();
        edition.sessions()
                .forEach(session -> events.add(new Timed(session.start(), secondEvent(session, "CONFIRMED"))));
        edition.cancelled()
                .forEach(session -> events.add(new Timed(session.start(), secondEvent(session, "CANCELED"))));
        edition.breaks().forEach(pause -> events.add(new Timed(pause.start(), breakOf(pause))));
        events.sort(Comparator.comparing(Timed::start));
        return events.stream().map(Timed::event).toList();
    }

    private Object secondEvent(Session session, String state) {
        var number = edition.numberOf(session);
        return object(
                "guid", edition.uuidOf("session", session.id()).toString(),
                "code", Frab.code(number),
                "start", session.start().toString(),
                "end", session.end().toString(),
                "room", room(session.track()),
                "slug", Frab.slug(edition.release().conference(), number),
                "url", edition.pageOf(session),
                "title", session.title(),
                "subtitle", null,
                "track", object("slug", Frab.trackSlug(session.track())),
                "type", typeOf(edition.typeOf(session)),
                "language", Frab.language(session),
                "abstract", session.abstractText(),
                "participants", persons(session),
                "links", List.of(),
                "state", state);
    }

    private Object breakOf(Break pause) {
        return object(
                "type", "BREAK",
                "title", "Break",
                "guid",
                        edition.uuidOf("break", pause.track() + "/" + pause.start())
                                .toString(),
                "start", pause.start().toString(),
                "end", pause.end().toString(),
                "room", room(pause.track()));
    }

    private Object room(String track) {
        return object(
                "name", edition.roomOf(track),
                "guid", edition.uuidOf("track", track).toString());
    }

    private List<Object> persons(Session session) {
        return session.speakers().stream()
                .map(speaker ->
                        object("guid", edition.uuidOf("speaker", speaker.name()).toString(), "name", speaker.name()))
                .toList();
    }

    /** The nearest of the types that the format knows. */
    private static String typeOf(@Nullable String sessionType) {
        var type = sessionType == null ? "" : sessionType.toLowerCase(Locale.ROOT);
        if (type.contains("lightning")) {
            return "LIGHTNING_TALK";
        }
        if (type.contains("workshop") || type.contains("tutorial")) {
            return "WORKSHOP";
        }
        if (type.contains("panel") || type.contains("discussion") || type.contains("bof")) {
            return "DISCUSSION";
        }
        return "TALK";
    }

    /** An object with these names and values in turn. */
    private static Object object(@Nullable Object... namesAndValues) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    private record Timed(Instant start, Object event) {}
}
