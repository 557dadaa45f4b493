package dev.lectern.publisher.page;

import dev.lectern.events.ProgramEvent.Session;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;

/**
 * Shortens the longest abstracts of a large program to their beginnings, so that its page loads fast on a phone.
 *
 * @param octets how much is left of an abstract at most
 */
record Abridgement(int octets) {

    static final Abridgement NONE = new Abridgement(Integer.MAX_VALUE);

    /** What the texts of a page may take together; titles and names are in it twice. */
    private static final int ROOM = 130_000;

    private static final int LONGEST_WORD = 30;

    /** What is left for abstracts in any case. */
    private static final int LEAST = 20_000;

    /** Allows as much as can be, the same for all of {@code sessions}. */
    static Abridgement of(List<Session> sessions) {
        var lengths = sessions.stream()
                .mapToInt(session -> octetsOf(session.abstractText()))
                .sorted()
                .toArray();
        var others = sessions.stream()
                .mapToLong(session -> octetsOf(session.title())
                        + session.speakers().stream()
                                .mapToInt(speaker -> octetsOf(speaker.name()))
                                .sum())
                .sum();
        var room = Math.max(LEAST, ROOM - 2 * others);
        for (var i = 0; i < lengths.length; i++) {
            var share = room / (lengths.length - i);
            if (lengths[i] > share) {
                return new Abridgement((int) share);
            }
            room -= lengths[i];
        }
        return NONE;
    }

    /** {@code text}, or its first words and an ellipsis. */
    String of(String text) {
        if (octetsOf(text) <= octets) {
            return text;
        }
        var end = 0;
        for (var used = 0; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
            used += octetsOf(Character.toString(text.codePointAt(end)));
            if (used > octets) {
                break;
            }
        }
        return text.substring(0, lastGapBefore(end, text)).stripTrailing() + "…";
    }

    /** Where the last word ends; within a word, where there is none that is near, as in texts without spaces. */
    private static int lastGapBefore(int end, String text) {
        var words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(text);
        if (words.isBoundary(end)) {
            return end;
        }
        var word = words.preceding(end);
        if (end - word <= LONGEST_WORD) {
            return word;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters.isBoundary(end) ? end : characters.preceding(end);
    }

    private static int octetsOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
