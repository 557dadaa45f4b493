package dev.lectern.publisher.feed;

import dev.lectern.events.ProgramEvent.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words in which pentabarf, frab and their successors put a program, whether as XML or as JSON. */
final class Frab {

    static final String GENERATOR = "Lectern";

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern TWO_LETTERS = Pattern.compile("[a-z]{2}");

    /** What ISO 639-1 does not know; two letters that no language will be given. */
    private static final String OTHER_LANGUAGE = "xx";

    private Frab() {}

    static String dateTime(OffsetDateTime moment) {
        return DATE_TIME.format(moment);
    }

    static String time(OffsetDateTime moment) {
        return TIME.format(moment);
    }

    static String duration(Session session) {
        return duration(Duration.between(session.start(), session.end()));
    }

    /** Hours and minutes, such as {@code 0:40}. */
    static String duration(Duration duration) {
        return String.format(Locale.ROOT, "%d:%02d", duration.toHours(), duration.toMinutesPart());
    }

    /** Exactly six of {@code 0-9A-Z}. */
    static String code(long number) {
        var digits = Long.toString(number, 36).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    /** A name of the session for addresses and file names, the same in each release. */
    static String slug(String conference, long number) {
        return String.format(Locale.ROOT, "%s-%04d", conference, number);
    }

    /** A name of the track for addresses; starts with a letter. */
    static String trackSlug(String track) {
        if (PLAIN.matcher(track).matches()) {
            return "track-" + track;
        }
        // Ids that differ in case or punctuation only are still told apart.
        var plain = track.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return ("track-" + plain + "-" + Integer.toHexString(track.hashCode())).replace("--", "-");
    }

    /** The first language of a session; formats of this family hold no more than one. */
    static String language(Session session) {
        return session.languages().isEmpty()
                ? OTHER_LANGUAGE
                : twoLetters(session.languages().get(0));
    }

    /** The two letters of ISO 639-1 for the BCP 47 {@code tag}. */
    static String twoLetters(String tag) {
        var language = Locale.forLanguageTag(tag).getLanguage();
        return TWO_LETTERS.matcher(language).matches() ? language : OTHER_LANGUAGE;
    }

    /** When the last of {@code sessions} is over. */
    static Instant endOf(List<Session> sessions) {
        return sessions.stream()
                .map(Session::end)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
