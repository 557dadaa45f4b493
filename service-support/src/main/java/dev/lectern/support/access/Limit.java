package dev.lectern.support.access;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * So many requests in so much time, written {@code 100/1m}; all at once or spread over it.
 *
 * @param permits 0 for no limit
 */
public record Limit(long permits, Duration per) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,6}[a-z]{1,2})");

    public Limit {
        if (per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("a limit is for some time, such as 100/1m");
        }
    }

    /** Reads {@code 100/1m}; Spring finds it by its name. */
    public static Limit of(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("a limit is written like 100/1m, or 0/1m for none: " + text);
        }
        return new Limit(Long.parseLong(form.group(1)), DurationStyle.SIMPLE.parse(form.group(2)));
    }
}
