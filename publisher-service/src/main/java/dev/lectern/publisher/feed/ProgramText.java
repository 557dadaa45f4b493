package dev.lectern.publisher.feed;

import dev.lectern.events.ProgramEvent.ProgramTrack;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.events.ProgramEvent.SessionSpeaker;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a table for terminals: a line a session, with its columns in line whatever the script. */
final class ProgramText {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final int WIDEST_ROOM = 24;

    private final Edition edition;
    private final StringBuilder text = new StringBuilder();

    private ProgramText(Edition edition) {
        this.edition = edition;
    }

    static byte[] write(Edition edition) {
        var table = new ProgramText(edition);
        table.table();
        return table.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void table() {
        var release = edition.release();
        line(clean(release.name()));
        line("Release " + release.number() + ", " + MOMENT.format(edition.local(release.releasedAt()))
                + ". Times are in " + edition.zoneName() + ".");
        var widest = edition.tracks().stream()
                .map(ProgramTrack::id)
                .mapToInt(track -> widthOf(clean(edition.roomOf(track))))
                .max()
                .orElse(0);
        var room = Math.min(widest, WIDEST_ROOM);
        edition.days().forEach((date, sessions) -> {
            line("");
            line(DAY.format(date));
            sessions.forEach(session -> session(session, room));
        });
        if (edition.sessions().isEmpty()) {
            line("");
            line("There are no sessions.");
        }
    }

    private void session(Session session, int room) {
        var by = session.speakers().stream().map(SessionSpeaker::name).collect(Collectors.joining(", "));
        line(Frab.time(edition.local(session.start())) + "-" + Frab.time(edition.local(session.end())) + "  "
                + padded(clean(edition.roomOf(session.track())), room) + "  " + clean(session.title())
                + (by.isEmpty() ? "" : " (" + clean(by) + ")"));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String padded(String value, int width) {
        var padded = new StringBuilder();
        var taken = 0;
        for (var point : value.codePoints().toArray()) {
            if (taken + widthOf(point) > width) {
                break;
            }
            padded.appendCodePoint(point);
            taken += widthOf(point);
        }
        return padded + " ".repeat(width - taken);
    }

    /** No control characters, which a terminal would obey. */
    private static String clean(String value) {
        return value.codePoints()
                .filter(point -> !Character.isISOControl(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int widthOf(String value) {
        return value.codePoints().map(ProgramText::widthOf).sum();
    }

    /** How many columns a terminal gives to {@code point}. */
    private static int widthOf(int point) {
        var type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    private static boolean isWide(int point) {
        return Character.isIdeographic(point)
                || (point >= 0x1100 && point <= 0x115f)
                || (point >= 0x2e80 && point <= 0xa4cf)
                || (point >= 0xac00 && point <= 0xd7a3)
                || (point >= 0xf900 && point <= 0xfaff)
                || (point >= 0xfe30 && point <= 0xfe6f)
                || (point >= 0xff00 && point <= 0xff60)
                || (point >= 0xffe0 && point <= 0xffe6)
                || (point >= 0x1f300 && point <= 0x1faff);
    }
}
