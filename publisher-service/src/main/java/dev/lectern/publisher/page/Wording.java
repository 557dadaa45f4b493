package dev.lectern.publisher.page;

import dev.lectern.events.ProgramEvent.SessionSpeaker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How the page puts times, names and texts into words. */
final class Wording {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    private Wording() {}

    static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    static String time(Instant moment) {
        return TIME.format(moment.atOffset(ZoneOffset.UTC));
    }

    static String moment(Instant moment) {
        return MOMENT.format(moment.atOffset(ZoneOffset.UTC));
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String shortDay(LocalDate day) {
        return SHORT_DAY.format(day);
    }

    /** {@code By A, B & C}, or nothing for a session without speakers. */
    static String by(List<SessionSpeaker> speakers) {
        if (speakers.isEmpty()) {
            return "";
        }
        var names = speakers.stream().map(SessionSpeaker::name).toList();
        var last = names.get(names.size() - 1);
        return names.size() == 1
                ? "By " + last
                : "By " + String.join(", ", names.subList(0, names.size() - 1)) + " & " + last;
    }

    /** The paragraphs of {@code text}, which blank lines separate. */
    static List<String> paragraphs(String text) {
        return Stream.of(text.strip().split("\\R\\s*\\R"))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    /** What speakers of a language call it. */
    static String nameOf(String language) {
        var locale = Locale.forLanguageTag(language);
        var name = locale.getDisplayName(locale);
        return name.isEmpty() ? language : name;
    }
}
