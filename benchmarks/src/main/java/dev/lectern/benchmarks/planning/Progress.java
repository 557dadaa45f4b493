package dev.lectern.benchmarks.planning;

import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Notes what is best at some moments of a search; cheap enough to be told of each better candidate.
 *
 * @param <C> what the search finds
 */
final class Progress<C> {

    private final long started = System.nanoTime();
    private final SortedSet<Integer> moments;
    private final TreeMap<Integer, C> best = new TreeMap<>();
    private double first = Double.NaN;
    private double last = Double.NaN;

    Progress(SortedSet<Integer> moments) {
        this.moments = moments;
    }

    void better(C candidate) {
        var seconds = (System.nanoTime() - started) / 1e9;
        if (Double.isNaN(first)) {
            first = seconds;
        }
        last = seconds;
        var ahead = moments.tailSet((int) Math.ceil(seconds));
        if (!ahead.isEmpty()) {
            best.put(ahead.first(), candidate);
        }
    }

    Run run(Function<C, Run.Result> resultOf) {
        var at = new TreeMap<Integer, Run.Result>();
        Run.@Nullable Result known = null;
        for (var moment : moments) {
            var candidate = best.get(moment);
            if (candidate != null) {
                known = resultOf.apply(candidate);
            }
            if (known != null) {
                at.put(moment, known);
            }
        }
        return new Run(at, first, last);
    }
}
