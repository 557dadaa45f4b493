package dev.lectern.publisher.feed;

import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.events.ProgramEvent.SessionSpeaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a table for spreadsheets (RFC 4180), one line a session, lists separated by {@code ; }.
 *
 * <p>Spreadsheets calculate what begins like a formula, also when somebody else wrote it. Such a text gets an apostrophe
 * in front, which they take for "this is text".
 */
final class ProgramCsv {

    private static final String FORMULAS = "=+-@\t\r";

    private ProgramCsv() {}

    static byte[] write(Edition edition) {
        var text = new StringBuilder();
        try (var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(
                    "id",
                    "title",
                    "start",
                    "end",
                    "minutes",
                    "track",
                    "room",
                    "languages",
                    "type",
                    "level",
                    "topics",
                    "speakers",
                    "sequence",
                    "url");
            for (var session : edition.sessions()) {
                csv.printRecord(
                        session.id(),
                        plain(session.title()),
                        session.start(),
                        session.end(),
                        Duration.between(session.start(), session.end()).toMinutes(),
                        session.track(),
                        plain(edition.roomOf(session.track())),
                        String.join("; ", session.languages()),
                        plain(Objects.requireNonNullElse(edition.typeOf(session), "")),
                        plain(Objects.requireNonNullElse(session.level(), "")),
                        plain(String.join("; ", session.topics())),
                        plain(speakersOf(session)),
                        session.sequence(),
                        edition.pageOf(session));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String speakersOf(Session session) {
        return session.speakers().stream().map(SessionSpeaker::name).collect(Collectors.joining("; "));
    }

    private static String plain(String text) {
        return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
