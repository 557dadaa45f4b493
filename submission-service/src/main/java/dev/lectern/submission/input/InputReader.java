package dev.lectern.submission.input;

import dev.lectern.events.Interval;
import dev.lectern.support.problem.FieldChecks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a client sent into values and collects everything that is wrong with it.
 *
 * <p>For a wrong value its methods give a harmless stand-in, so that reading goes on; nothing that was read may be used
 * before {@link #throwIfAny()}.
 */
public final class InputReader {

    private static final int PROBLEMS_TOLD = 100;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern UTC_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z");
    private static final Pattern FEATURE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MOST_FEATURES = 50;
    // Leaves out what only Locale takes for a language: private use and grandfathered tags.
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
    private static final Set<String> TIME_ZONES = ZoneId.getAvailableZoneIds();

    private final FieldChecks checks = new FieldChecks();
    private int problems;

    /** Notes a problem with {@code field} unless {@code ok}, and says whether it was. */
    public boolean require(boolean ok, String field, String message) {
        if (!ok && problems < PROBLEMS_TOLD) {
            problems++;
            checks.require(false, field, message);
        }
        return ok;
    }

    /** Fails with all problems found so far, if there are any. */
    public void throwIfAny() {
        checks.throwIfAny();
    }

    /** Text of one line, which must be there; without the blanks around it. */
    public String line(@Nullable String value, String field, int longest) {
        var text = value == null ? "" : value.strip();
        if (require(!text.isEmpty(), field, "is required: 1 to %d characters on one line".formatted(longest))) {
            checkLine(text, field, longest);
        }
        return text;
    }

    /** Text of one line, null when it is missing or blank. */
    public @Nullable String optionalLine(@Nullable String value, String field, int longest) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return line(value, field, longest);
    }

    /** Text of any number of lines, empty when it is missing; just as it was sent. */
    public String text(@Nullable String value, String field, int longest) {
        if (value == null) {
            return "";
        }
        checkLength(value, field, longest);
        require(
                value.codePoints().noneMatch(c -> isControl(c) && c != '\n' && c != '\r' && c != '\t'),
                field,
                "must not contain control characters other than tabs and line breaks");
        checkUnicode(value, field);
        return value;
    }

    /** A short name for machines, such as {@code lightning}. */
    public String identifier(@Nullable String value, String field) {
        require(
                value != null && IDENTIFIER.matcher(value).matches(),
                field,
                "must be 1 to 40 of the characters A-Z a-z 0-9 _ -");
        return value == null ? "" : value;
    }

    /** A whole number between {@code least} and {@code most}, both included. */
    public int number(@Nullable Integer value, String field, int least, int most) {
        if (value != null && value >= least && value <= most) {
            return value;
        }
        require(false, field, "must be a whole number from %d to %d".formatted(least, most));
        return least;
    }

    /** A whole number between {@code least} and {@code most}, null when it is missing. */
    public @Nullable Integer optionalNumber(@Nullable Integer value, String field, int least, int most) {
        return value == null ? null : Integer.valueOf(number(value, field, least, most));
    }

    /** Short names of what a talk may need and a track may offer. */
    public List<String> features(@Nullable List<@Nullable String> values, String field) {
        return different(values, field, MOST_FEATURES, (value, at) -> {
            var isOne = value != null && FEATURE.matcher(value).matches();
            require(isOne, at, "must be 1 to 64 of the characters A-Z a-z 0-9 _ -");
            return value == null || !isOne ? "" : value;
        });
    }

    /** An instant, in UTC and to the millisecond at most. */
    public Instant time(@Nullable String value, String field) {
        if (value != null && UTC_TIME.matcher(value).matches()) {
            try {
                return Instant.parse(value);
            } catch (DateTimeException e) {
                // No such day or hour: told below like any other text that is no time.
            }
        }
        require(false, field, "must be a UTC time such as 2021-02-23T01:00:00Z");
        return Instant.EPOCH;
    }

    /** An instant, null when it is missing. */
    public @Nullable Instant optionalTime(@Nullable String value, String field) {
        return value == null ? null : time(value, field);
    }

    /** A time span that ends after it starts. */
    public Optional<Interval> interval(@Nullable IntervalForm value, String field) {
        if (value == null) {
            require(false, field, "must be an object with start and end");
            return Optional.empty();
        }
        var before = problems;
        var start = time(value.start(), field + ".start");
        var end = time(value.end(), field + ".end");
        if (problems != before || !require(start.isBefore(end), field + ".end", "must be after start")) {
            return Optional.empty();
        }
        return Optional.of(new Interval(start, end));
    }

    /** An IANA time zone. */
    public String timeZone(@Nullable String value, String field) {
        if (value != null && TIME_ZONES.contains(value)) {
            return value;
        }
        require(false, field, "must be an IANA time zone such as Asia/Shanghai or UTC");
        return "UTC";
    }

    /** A well-formed BCP 47 language tag. */
    public String language(@Nullable String value, String field) {
        if (value != null && value.length() <= 35 && LANGUAGE.matcher(value).matches()) {
            try {
                new Locale.Builder().setLanguageTag(value);
                return value;
            } catch (IllformedLocaleException e) {
                // Told below.
            }
        }
        require(false, field, "must be a BCP 47 language tag such as en or zh");
        return "und";
    }

    /**
     * Reads each of {@code values}; a list of a wrong length is told as such and not read.
     *
     * @param fewest 0 when the list may be missing
     */
    public <F extends @Nullable Object, T> List<T> each(
            @Nullable List<F> values, String field, int fewest, int most, BiFunction<F, String, T> reader) {
        var size = values == null ? 0 : values.size();
        var allowed = size >= fewest && size <= most;
        if (!require(allowed, field, "must have %d to %d entries".formatted(fewest, most)) || values == null) {
            return List.of();
        }
        var read = new ArrayList<T>(size);
        for (var i = 0; i < size; i++) {
            read.add(reader.apply(values.get(i), field + "[" + i + "]"));
        }
        return read;
    }

    /** Reads each of {@code values}, of which no two may be the same; {@code reader} gives no text for a wrong one. */
    public List<String> different(
            @Nullable List<@Nullable String> values,
            String field,
            int most,
            BiFunction<@Nullable String, String, String> reader) {
        var seen = new HashSet<String>();
        return each(values, field, 0, most, (value, at) -> {
            var read = reader.apply(value, at);
            require(read.isEmpty() || seen.add(read), at, "must not be there twice");
            return read;
        });
    }

    /** Time spans that do not overlap each other; {@code further} checks each one more closely. */
    public List<Interval> apart(
            @Nullable List<@Nullable IntervalForm> values, String field, int fewest, int most, IntervalCheck further) {
        record Found(String field, Interval interval) {}

        var found = new ArrayList<Found>();
        each(values, field, fewest, most, (form, at) -> {
            var interval = interval(form, at);
            interval.ifPresent(span -> {
                further.check(span, at);
                found.add(new Found(at, span));
            });
            return interval;
        });
        var ordered = new ArrayList<>(found);
        ordered.sort(Comparator.comparing(one -> one.interval().start()));
        Found latest = null;
        for (var one : ordered) {
            if (latest != null) {
                require(!one.interval().overlaps(latest.interval()), one.field(), "overlaps " + latest.field());
            }
            if (latest == null || one.interval().end().isAfter(latest.interval().end())) {
                latest = one;
            }
        }
        return found.stream().map(Found::interval).toList();
    }

    private void checkLine(String text, String field, int longest) {
        checkLength(text, field, longest);
        require(
                text.codePoints().noneMatch(c -> isControl(c) || c == 0x2028 || c == 0x2029),
                field,
                "must be on one line, without control characters");
        require(
                endsItsDirections(text),
                field,
                "must not turn the direction of what follows: without U+202D and U+202E, and with an end (U+202C, U+2069)"
                        + " for each U+202A, U+202B and U+2066 to U+2068");
        checkUnicode(text, field);
    }

    private void checkLength(String text, String field, int longest) {
        var length = text.codePointCount(0, text.length());
        require(length <= longest, field, "must have at most %d characters, not %d".formatted(longest, length));
    }

    private void checkUnicode(String text, String field) {
        require(
                text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE),
                field,
                "must be valid Unicode text, without halves of surrogate pairs");
    }

    private static boolean isControl(int codePoint) {
        return Character.getType(codePoint) == Character.CONTROL;
    }

    // Overrides make a text look like another one, and what has no end reaches beyond its line. Hebrew or Arabic within
    // other scripts, from where it begins to where it ends, is what the rest is for.
    private static boolean endsItsDirections(String text) {
        var ends = new ArrayDeque<Integer>();
        for (var codePoint : text.codePoints().toArray()) {
            switch (codePoint) {
                case 0x202D, 0x202E -> {
                    return false;
                }
                case 0x202A, 0x202B -> ends.push(0x202C);
                case 0x2066, 0x2067, 0x2068 -> ends.push(0x2069);
                case 0x202C, 0x2069 -> {
                    if (ends.isEmpty() || ends.pop() != codePoint) {
                        return false;
                    }
                }
                default -> {}
            }
        }
        return ends.isEmpty();
    }

    /** A further check of one time span. */
    @FunctionalInterface
    public interface IntervalCheck {

        void check(Interval interval, String field);
    }
}
