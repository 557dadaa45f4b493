package dev.lectern.scheduler.board;

import dev.lectern.events.Interval;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says times and lists the way people read them. */
public final class Words {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    /** Such as {@code 2021-02-23 01:00–01:50 UTC}. */
    public static String span(Interval time) {
        return MOMENT.format(time.start()) + "–" + (isSameDay(time) ? TIME : MOMENT).format(time.end()) + " UTC";
    }

    /** Several spans with "and" between them. */
    public static String spans(List<Interval> times) {
        return times.stream().map(Words::span).collect(Collectors.joining(" and "));
    }

    /** Several words with "or" between them. */
    public static String or(List<String> words) {
        return String.join(" or ", words);
    }

    /** Several words with "and" between them. */
    public static String and(List<String> words) {
        return String.join(" and ", words);
    }

    /** Such as {@code 2021-02-23 01:00 UTC}. */
    public static String moment(Instant moment) {
        return MOMENT.format(moment) + " UTC";
    }

    /** Such as {@code “Sagas at sea” (2021-02-23 01:00–01:50 UTC)}. */
    public static String talkAt(PinnedTalk placed) {
        return "“%s” (%s)".formatted(placed.talk().title(), span(placed.time()));
    }

    private static boolean isSameDay(Interval time) {
        return day(time.start()).equals(day(time.end()));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
