package dev.lectern.submission.conference;

import dev.lectern.events.Interval;
import dev.lectern.events.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The times that tracks are open without a break: what is not longer than one of them can have a place. */
final class OpenStretches {

    private OpenStretches() {}

    /** The longest one; empty while a track has no windows, because nothing is known about those to come. */
    static Optional<Duration> longestIn(List<Track> tracks) {
        if (tracks.stream().anyMatch(track -> track.windows().isEmpty())) {
            return Optional.empty();
        }
        return tracks.stream()
                .flatMap(track -> track.windows().stream().flatMap(window -> cut(window, track.breaks()).stream()))
                .max(Comparator.naturalOrder());
    }

    /** The lengths of what breaks leave of a window. */
    private static List<Duration> cut(Interval window, List<Interval> breaks) {
        var lengths = new ArrayList<Duration>();
        Instant from = window.start();
        for (var pause : inOrder(breaks)) {
            if (pause.overlaps(window)) {
                lengths.add(Duration.between(from, pause.start()));
                from = pause.end();
            }
        }
        lengths.add(Duration.between(from, window.end()));
        return lengths;
    }

    private static List<Interval> inOrder(List<Interval> breaks) {
        return breaks.stream().sorted(Comparator.comparing(Interval::start)).toList();
    }
}
