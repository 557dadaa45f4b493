package dev.lectern.publisher.feed;

import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.events.ProgramEvent.SessionSpeaker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes iCalendar (RFC 5545, RFC 7986).
 *
 * <p>A cancelled session stays in it, because a calendar that has taken it in would keep it otherwise. There is no
 * {@code METHOD}: this is a calendar to subscribe to, not an invitation, which would need an organizer's address.
 */
final class ICalendar {

    private static final int LONGEST_LINE = 75;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Names of CSS, as RFC 7986 wants them, that can be told apart and read on. */
    private static final List<String> COLORS = List.of(
            "royalblue",
            "seagreen",
            "darkorange",
            "mediumvioletred",
            "teal",
            "sienna",
            "slateblue",
            "olivedrab",
            "firebrick",
            "steelblue");

    private final Edition edition;
    private final StringBuilder text = new StringBuilder();

    private ICalendar(Edition edition) {
        this.edition = edition;
    }

    static byte[] write(Edition edition) {
        var calendar = new ICalendar(edition);
        calendar.calendar();
        return calendar.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void calendar() {
        var release = edition.release();
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Lectern//Program//EN");
        line("CALSCALE:GREGORIAN");
        line("UID:" + edition.uuidOf("calendar", edition.selection().toString()));
        line("NAME:" + escaped(release.name()));
        // What calendars understood before RFC 7986, and some still do instead.
        line("X-WR-CALNAME:" + escaped(release.name()));
        line("DESCRIPTION:" + escaped(release.name() + ", release " + release.number()));
        line("URL:" + edition.page());
        line("SOURCE;VALUE=URI:" + edition.addressOf(Feed.ICALENDAR));
        line("LAST-MODIFIED:" + UTC.format(release.releasedAt()));
        line("REFRESH-INTERVAL;VALUE=DURATION:PT15M");
        line("X-PUBLISHED-TTL:PT15M");
        edition.sessions().forEach(session -> event(session, release.isErased(session) ? "CANCELLED" : "CONFIRMED"));
        edition.cancelled().forEach(session -> event(session, "CANCELLED"));
        if (edition.sessions().isEmpty() && edition.cancelled().isEmpty()) {
            utcZone();
        }
        line("END:VCALENDAR");
    }

    /** A calendar has to hold something, and this is the least that one can say. */
    private void utcZone() {
        line("BEGIN:VTIMEZONE");
        line("TZID:Etc/UTC");
        line("BEGIN:STANDARD");
        line("DTSTART:19700101T000000");
        line("TZOFFSETFROM:+0000");
        line("TZOFFSETTO:+0000");
        line("END:STANDARD");
        line("END:VTIMEZONE");
    }

    private void event(Session session, String status) {
        var language = session.languages().isEmpty()
                ? ""
                : ";LANGUAGE=" + session.languages().get(0);
        line("BEGIN:VEVENT");
        line("UID:" + session.id() + "@" + edition.release().conference() + ".lectern");
        line("SEQUENCE:" + session.sequence());
        line("DTSTAMP:" + UTC.format(edition.release().releasedAt()));
        line("LAST-MODIFIED:" + UTC.format(edition.changedAt(session)));
        line("DTSTART:" + utc(session.start()));
        line("DTEND:" + utc(session.end()));
        line("STATUS:" + status);
        line("SUMMARY" + language + ":" + escaped(session.title()));
        var description = descriptionOf(session);
        if (!description.isEmpty()) {
            line("DESCRIPTION" + language + ":" + escaped(description));
        }
        line("LOCATION:" + escaped(edition.roomOf(session.track())));
        var categories = categoriesOf(session);
        if (!categories.isEmpty()) {
            line("CATEGORIES:" + categories);
        }
        var type = edition.typeOf(session);
        if (type != null) {
            // Of nothing but its name, so that it stays the same in every release.
            line("COLOR:" + COLORS.get(Math.floorMod(type.hashCode(), COLORS.size())));
        }
        line("URL:" + edition.pageOf(session));
        line("END:VEVENT");
    }

    private static String descriptionOf(Session session) {
        var by = session.speakers().stream().map(SessionSpeaker::name).collect(Collectors.joining(", "));
        return by.isEmpty() || session.abstractText().isBlank()
                ? by + session.abstractText()
                : by + "\n\n" + session.abstractText();
    }

    private String categoriesOf(Session session) {
        return Stream.of(
                        session.topics().stream(),
                        Stream.ofNullable(session.level()),
                        Stream.ofNullable(edition.typeOf(session)))
                .flatMap(categories -> categories)
                .map(ICalendar::escaped)
                .collect(Collectors.joining(","));
    }

    private static String utc(Instant moment) {
        return UTC.format(moment);
    }

    private static String escaped(String value) {
        var escaped = new StringBuilder(value.length() + 16);
        value.replace("\r\n", "\n").codePoints().forEach(point -> {
            switch (point) {
                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(point);
                case '\n', '\r' -> escaped.append("\\n");
                case '\t' -> escaped.append('\t');
                default -> {
                    if (!Character.isISOControl(point)) {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** Writes {@code content} in lines of 75 octets or less, none of which breaks a character in two. */
    private void line(String content) {
        var room = LONGEST_LINE;
        for (var i = 0; i < content.length(); ) {
            var point = content.codePointAt(i);
            var octets = octetsOf(point);
            if (octets > room) {
                text.append("\r\n ");
                room = LONGEST_LINE - 1;
            }
            text.appendCodePoint(point);
            room -= octets;
            i += Character.charCount(point);
        }
        text.append("\r\n");
    }

    private static int octetsOf(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x10000 ? 3 : 4;
    }
}
