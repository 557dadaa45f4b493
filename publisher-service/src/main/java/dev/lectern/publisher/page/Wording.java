package dev.lectern.publisher.page;

import dev.lectern.events.ProgramEvent.SessionSpeaker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the page puts times, names and texts into words. */
final class Wording {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    private static final Pattern MINUTES = Pattern.compile("m(?:in)?([1-9][0-9]*)");

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

    /** What people call a session type: {@code lightning_talk} is a lightning talk, {@code m10} takes 10 minutes. */
    static String typeOf(String id) {
        var minutes = MINUTES.matcher(id);
        if (minutes.matches()) {
            return minutes.group(1) + " minutes";
        }
        var words = id.replaceAll("[-_]+", " ").strip();
        return words.isEmpty() ? id : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Whether the name of session type {@code id} is a length. */
    static boolean isLength(@Nullable String id) {
        return id != null && MINUTES.matcher(id).matches();
    }

    /** {@code 40 min} or {@code 2 h 30 min}. */
    static String length(Instant start, Instant end) {
        var minutes = Duration.between(start, end).toMinutes();
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** The names of {@code fields} of a session, in words. */
    static String fields(List<String> fields) {
        return fields.stream()
                .map(field -> field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** How many sessions changed in which way since the release {@code before}. */
    static String news(long before, int added, int moved, int changed, int cancelled) {
        var counts = Stream.of(
                        added == 0 ? "" : added + " new",
                        moved == 0 ? "" : moved + " moved",
                        changed == 0 ? "" : changed + " changed",
                        cancelled == 0 ? "" : cancelled + " cancelled")
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining(", "));
        return "Since release " + before + ": " + (counts.isEmpty() ? "nothing changed here." : counts + ".");
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
