package dev.lectern.benchmarks.planning;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import dev.lectern.benchmarks.planning.Conference.Talk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks for the fewest clashes that a program with all of some talks can have, with CP-SAT.
 *
 * <p>Talks that are alike are one kind, of which so many start in each slot of the grid; open times that are alike are one
 * stretch, in which so many tracks are open. What this leaves out only ever allows more programs than there are, so the
 * fewest clashes here are never more than those of a real program:
 *
 * <ul>
 *   <li>A stretch of n tracks takes any talks of which no more than n run at once, since those can be shared out among n
 *       tracks. The changeover is counted as part of each talk; across a break it is left out.
 *   <li>A talk counts for one of its topics only, and a clash only between talks that count for the same topic.
 *   <li>What organizers ask of single talks is left out; when their speakers can be there is not.
 * </ul>
 */
final class ClashModel {

    /** Variables above which a model is not worth its memory. */
    private static final int LARGEST = 300_000;

    private final Conference conference;
    private final CpModel model = Proof.emptyModel();
    private final List<Counted> kinds = new ArrayList<>();
    private final Map<Stretch, Integer> stretches;
    private final LinearExprBuilder clashes = LinearExpr.newBuilder();
    private int size;

    /**
     * @param topics by the talks to place, the topic for which each counts; the empty one clashes with none
     * @param atLeast by topic, how many clashes it is known to have at least
     * @param most how many clashes are still of interest
     */
    ClashModel(Conference conference, Map<Talk, String> topics, Map<String, Integer> atLeast, int most) {
        this.conference = conference;
        this.stretches = Stretch.of(conference);
        topics.values().stream().distinct().forEach(topic -> {
            var mine = topics.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(topic))
                    .map(Map.Entry::getKey)
                    .toList();
            Kind.of(mine, topics.keySet()).forEach((kind, talks) -> kinds.add(new Counted(kind, topic, talks)));
        });
        var running = new HashMap<Stretch, Map<Long, LinearExprBuilder>>();
        kinds.forEach(kind -> place(kind, running));
        running.forEach((stretch, bySlot) ->
                bySlot.values().forEach(talks -> model.addLessOrEqual(talks, stretches.getOrDefault(stretch, 0))));
        kinds.stream().flatMap(kind -> kind.kind.busy().stream()).distinct().forEach(this::inOnePlace);
        new TreeSet<>(topics.values())
                .stream()
                        .filter(topic -> !topic.isEmpty())
                        .forEach(topic -> countClashes(topic, atLeast.getOrDefault(topic, 0), most));
        model.addLessOrEqual(clashes, most);
        model.minimize(clashes);
    }

    boolean isTooLarge() {
        return size > LARGEST;
    }

    /** The fewest clashes, as far as can be told in time; not feasible when none are as few as are of interest. */
    Proof fewest(double seconds) {
        return Proof.of(model, seconds);
    }

    /** Lets each talk of a kind start once, anywhere. */
    private void place(Counted kind, Map<Stretch, Map<Long, LinearExprBuilder>> running) {
        var here = new TreeMap<Long, List<IntVar>>();
        stretches.forEach((stretch, tracks) -> {
            var bySlot = running.computeIfAbsent(stretch, key -> new TreeMap<>());
            for (var start : kind.kind.startsIn(stretch, conference.gridMinutes())) {
                var starting = model.newIntVar(0, Math.min(kind.talks, tracks), "");
                size++;
                here.computeIfAbsent(start, key -> new ArrayList<>()).add(starting);
                var until = start + slots(kind.kind.minutes() + conference.changeoverMinutes());
                for (var slot = start; slot < until; slot++) {
                    at(bySlot, slot).add(starting);
                }
            }
        });
        here.forEach((start, starting) -> {
            var all = model.newIntVar(0, kind.talks, "");
            model.addEquality(LinearExpr.sum(starting.toArray(IntVar[]::new)), all);
            kind.starts.put(start, all);
        });
        model.addEquality(LinearExpr.sum(kind.starts.values().toArray(IntVar[]::new)), kind.talks);
    }

    private void inOnePlace(String speaker) {
        running(kinds.stream()
                        .filter(kind -> kind.kind.busy().contains(speaker))
                        .toList())
                .values()
                .forEach(talks -> model.addLessOrEqual(talks, 1));
    }

    /**
     * A talk clashes with those of its topic that run when it starts: the first to start in a slot with those that run
     * on, the second with one more, and so on.
     */
    private void countClashes(String topic, int atLeast, int most) {
        var mine = kinds.stream().filter(kind -> kind.topic.equals(topic)).toList();
        var talks = mine.stream().mapToInt(Counted::talks).sum();
        if (talks < 2) {
            return;
        }
        var starting = new TreeMap<Long, LinearExprBuilder>();
        mine.forEach(kind ->
                kind.starts.forEach((start, number) -> at(starting, start).add(number)));
        var running = running(mine);
        var counted = LinearExpr.newBuilder();
        starting.forEach((slot, number) -> {
            var order = new ArrayList<BoolVar>();
            // More than that at once would alone be too many clashes.
            for (int nth = 1; nth <= talks && nth * (nth - 1) / 2 <= most; nth++) {
                order.add(model.newBoolVar(""));
            }
            var together = LinearExpr.sum(order.toArray(BoolVar[]::new));
            model.addEquality(number, together);
            for (int i = 0; i < order.size(); i++) {
                var met = model.newIntVar(0, most, "");
                counted.add(met);
                var others = LinearExpr.newBuilder()
                        .add(at(running, slot))
                        .addTerm(together, -1)
                        .add(i);
                model.addGreaterOrEqual(met, others).onlyEnforceIf(order.get(i));
                if (i > 0) {
                    model.addImplication(order.get(i), order.get(i - 1));
                }
            }
        });
        var total = model.newIntVar(atLeast, most, "");
        model.addEquality(total, counted);
        clashes.add(total);
        boundByMinutes(mine, running, total);
    }

    /**
     * Says again, in a way that helps to prove, that clashes follow from too many talks in too little time: two talks
     * share no more slots than the second longest talk has, and r talks at once are r(r-1)/2 pairs.
     */
    private void boundByMinutes(List<Counted> mine, Map<Long, LinearExprBuilder> running, IntVar total) {
        var lengths = mine.stream()
                .flatMap(kind -> Collections.nCopies(kind.talks, slots(kind.kind.minutes())).stream())
                .sorted(Comparator.reverseOrder())
                .toList();
        var shared = LinearExpr.newBuilder();
        running.values().forEach(talks -> {
            var pairs = model.newIntVar(0, (long) lengths.size() * lengths.size(), "");
            shared.add(pairs);
            for (int r = 1; r <= 3; r++) {
                // The line through r(r-1)/2 at r and at r+1.
                model.addGreaterOrEqual(
                        pairs, LinearExpr.newBuilder().addTerm(talks, r).add(-r * (r + 1) / 2));
            }
        });
        model.addLessOrEqual(shared, LinearExpr.term(total, lengths.get(1)));
    }

    /** How many talks of these kinds run, by slot. */
    private Map<Long, LinearExprBuilder> running(List<Counted> some) {
        var running = new TreeMap<Long, LinearExprBuilder>();
        for (var kind : some) {
            kind.starts.forEach((start, number) -> {
                for (var slot = start; slot < start + slots(kind.kind.minutes()); slot++) {
                    at(running, slot).add(number);
                }
            });
        }
        return running;
    }

    private long slots(int minutes) {
        return Kind.slots(minutes, conference.gridMinutes());
    }

    private static LinearExprBuilder at(Map<Long, LinearExprBuilder> bySlot, long slot) {
        return bySlot.computeIfAbsent(slot, key -> LinearExpr.newBuilder());
    }

    /** Talks that are alike and count for the same topic, and how many of them start in each slot. */
    private record Counted(Kind kind, String topic, int talks, Map<Long, IntVar> starts) {

        Counted(Kind kind, String topic, int talks) {
            this(kind, topic, talks, new TreeMap<>());
        }
    }
}
