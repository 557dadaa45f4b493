package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.planning.Conference.Span;
import dev.lectern.benchmarks.planning.Conference.Speaker;
import dev.lectern.benchmarks.planning.Conference.Talk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What talks have in common that can take each other's places.
 *
 * @param busy those of their speakers who have other talks too
 * @param available for each speaker with limits, when
 */
record Kind(int minutes, Set<String> languages, Set<String> busy, Set<List<Span>> available) {

    /** The kinds of these talks, and how many there are of each. */
    static Map<Kind, Integer> of(Collection<Talk> talks, Collection<Talk> all) {
        var appearances = all.stream()
                .flatMap(talk -> talk.speakers().stream().map(Speaker::id).distinct())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        var kinds = new LinkedHashMap<Kind, Integer>();
        for (var talk : talks) {
            var busy = talk.speakers().stream()
                    .map(Speaker::id)
                    .filter(speaker -> appearances.getOrDefault(speaker, 0L) > 1)
                    .collect(Collectors.toSet());
            var available = talk.speakers().stream()
                    .map(Speaker::available)
                    .filter(spans -> !spans.isEmpty())
                    .collect(Collectors.toSet());
            kinds.merge(new Kind(talk.minutes(), talk.languages(), busy, available), 1, Integer::sum);
        }
        return kinds;
    }

    /** The slots of the grid, counted from the epoch, in which one of them may start there. */
    List<Long> startsIn(Stretch stretch, int grid) {
        var starts = new ArrayList<Long>();
        if (Collections.disjoint(languages, stretch.languages())) {
            return starts;
        }
        for (var slot = slots(stretch.open().start(), grid); ; slot++) {
            var time = new Span(slot * grid, slot * grid + minutes);
            if (!stretch.open().covers(time)) {
                return starts;
            }
            if (available.stream().allMatch(spans -> spans.stream().anyMatch(span -> span.covers(time)))) {
                starts.add(slot);
            }
        }
    }

    /** How many slots it takes for so many minutes. */
    static long slots(long minutes, int grid) {
        return -Math.floorDiv(-minutes, (long) grid);
    }
}
