package dev.lectern.submission.imports;

import dev.lectern.events.Interval;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as other systems write them: with an offset, or without one in the zone of the event. */
final class Times {

    private Times() {}

    static Optional<Instant> instant(@Nullable String text, ZoneId zone) {
        if (text == null || text.length() > 40) {
            return Optional.empty();
        }
        var time = text.strip().replace(' ', 'T');
        try {
            return usual(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException e) {
            // Without an offset, then.
        }
        try {
            return usual(LocalDateTime.parse(time).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Interval> interval(@Nullable String start, @Nullable String end, ZoneId zone) {
        var from = instant(start, zone);
        var to = instant(end, zone);
        return from.isPresent() && to.isPresent() && from.get().isBefore(to.get())
                ? Optional.of(new Interval(from.get(), to.get()))
                : Optional.empty();
    }

    /** The same times without overlaps, in order. */
    static List<Interval> merged(List<Interval> spans) {
        var ordered = new ArrayList<>(spans);
        ordered.sort(Comparator.comparing(Interval::start).thenComparing(Interval::end));
        var merged = new ArrayList<Interval>();
        for (var span : ordered) {
            var last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && !span.start().isAfter(last.end())) {
                var end = span.end().isAfter(last.end()) ? span.end() : last.end();
                merged.set(merged.size() - 1, new Interval(last.start(), end));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    private static Optional<Instant> usual(Instant time) {
        var year = time.toString();
        // Years that do not fit into four digits are nobody's conference and cannot be written as a UTC time here.
        return year.startsWith("+") || year.startsWith("-")
                ? Optional.empty()
                : Optional.of(time.truncatedTo(ChronoUnit.MILLIS));
    }
}
