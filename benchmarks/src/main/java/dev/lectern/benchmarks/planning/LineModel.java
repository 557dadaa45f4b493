package dev.lectern.benchmarks.planning;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.LinearExpr;
import dev.lectern.benchmarks.planning.Conference.Talk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/** Looks for the most talks of a topic that can be one after the other, on any tracks, if nobody else needs those. */
final class LineModel {

    private final int all;
    private final CpModel model = Proof.emptyModel();

    LineModel(Conference conference, Collection<Talk> talks) {
        this.all = talks.size();
        var grid = conference.gridMinutes();
        var stretches = Stretch.of(conference).keySet();
        var running = new TreeMap<Long, List<BoolVar>>();
        var everyStart = new ArrayList<BoolVar>();
        Kind.of(talks, List.of()).forEach((kind, count) -> {
            var slots = new HashSet<Long>();
            stretches.forEach(stretch -> slots.addAll(kind.startsIn(stretch, grid)));
            var starts = new ArrayList<BoolVar>();
            for (long slot : slots) {
                var start = model.newBoolVar("");
                starts.add(start);
                for (var taken = slot; taken < slot + Kind.slots(kind.minutes(), grid); taken++) {
                    running.computeIfAbsent(taken, key -> new ArrayList<>()).add(start);
                }
            }
            model.addLessOrEqual(LinearExpr.sum(starts.toArray(BoolVar[]::new)), count);
            everyStart.addAll(starts);
        });
        running.values().forEach(starts -> model.addAtMostOne(starts.toArray(BoolVar[]::new)));
        model.maximize(LinearExpr.sum(everyStart.toArray(BoolVar[]::new)));
    }

    /**
     * The fewest pairs of these talks that overlap.
     *
     * <p>If no more than k of n talks can be pairwise apart, then by Turán's theorem they overlap at least as often as if
     * they were k heaps, as even as can be, of talks at the same time.
     */
    int fewestClashes(double seconds) {
        var proof = Proof.of(model, seconds);
        return clashesOf(all, proof.feasible() ? (int) Math.min(all, Math.floor(proof.bound() + 1e-6)) : all);
    }

    private static int clashesOf(int talks, int heaps) {
        if (heaps < 1) {
            return 0;
        }
        var small = talks / heaps;
        var larger = talks % heaps;
        return larger * (small + 1) * small / 2 + (heaps - larger) * small * (small - 1) / 2;
    }
}
