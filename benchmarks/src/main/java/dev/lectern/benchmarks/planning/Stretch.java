package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.planning.Conference.Span;
import dev.lectern.benchmarks.planning.Conference.Track;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A time in which one or more tracks are open, without a break. */
record Stretch(Span open, Set<String> languages) {

    /** All of them, and on how many tracks each is. */
    static Map<Stretch, Integer> of(Conference conference) {
        var stretches = new LinkedHashMap<Stretch, Integer>();
        for (var track : conference.tracks()) {
            for (var window : track.windows()) {
                in(track, window).forEach(stretch -> stretches.merge(stretch, 1, Integer::sum));
            }
        }
        return stretches;
    }

    /** Those of a window, in their order. */
    static List<Stretch> in(Track track, Span window) {
        return without(window, track.breaks()).stream()
                .map(open -> new Stretch(open, track.languages()))
                .toList();
    }

    private static List<Span> without(Span window, List<Span> breaks) {
        var open = List.of(window);
        for (var pause : breaks) {
            open = open.stream()
                    .flatMap(span -> span.overlaps(pause)
                            ? Stream.of(new Span(span.start(), pause.start()), new Span(pause.end(), span.end()))
                            : Stream.of(span))
                    .filter(span -> span.minutes() > 0)
                    .toList();
        }
        return open;
    }
}
