package dev.lectern.publisher.eventlog;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far somebody is in the public events of a conference.
 *
 * <p>It is made of what is released, not of offsets or times, so it means the same after Kafka or the store was lost and
 * made again.
 *
 * @param release the number of the last release of which they know something, 0 at the very beginning
 * @param events how many of its events they know
 */
public record EventPosition(long release, int events) implements Comparable<EventPosition> {

    /** Before the first event of the first release. */
    public static final EventPosition START = new EventPosition(0, 0);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})-([0-9]{1,9})");

    /** The position that {@link #toString} wrote as {@code text}. */
    public static Optional<EventPosition> parse(String text) {
        var matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new EventPosition(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(EventPosition other) {
        return release == other.release ? Integer.compare(events, other.events) : Long.compare(release, other.release);
    }

    @Override
    public String toString() {
        return release + "-" + events;
    }
}
