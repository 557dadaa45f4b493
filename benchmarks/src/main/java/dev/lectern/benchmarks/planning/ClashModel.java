package dev.lectern.benchmarks.planning;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import dev.lectern.benchmarks.planning.Conference.Span;
import dev.lectern.benchmarks.planning.Conference.Speaker;
import dev.lectern.benchmarks.planning.Conference.Talk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final CpModel model = new CpModel();
    private final List<Kind> kinds;
    private final Map<Stretch, Integer> stretches = new LinkedHashMap<>();
    private final LinearExprBuilder clashes = LinearExpr.newBuilder();
    private int size;

    /**
     * @param topics by the talks to place, the topic for which each counts; the empty one clashes with none
     * @param atLeast by topic, how many clashes it is known to have at least
     * @param most how many clashes are still of interest
     */
    ClashModel(Conference conference, Map<Talk, String> topics, Map<String, Integer> atLeast, int most) {
        this.conference = conference;
        for (var track : conference.tracks()) {
            for (var window : track.windows()) {
                for (var open : without(window, track.breaks())) {
                    stretches.merge(new Stretch(open, track.languages()), 1, Integer::sum);
                }
            }
        }
        this.kinds = kindsOf(topics);
        var running = new HashMap<Stretch, Map<Long, LinearExprBuilder>>();
        kinds.forEach(kind -> place(kind, running));
        running.forEach((stretch, bySlot) ->
                bySlot.values().forEach(talks -> model.addLessOrEqual(talks, stretches.getOrDefault(stretch, 0))));
        kinds.stream().flatMap(kind -> kind.features.busy.stream()).distinct().forEach(this::inOnePlace);
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

    /** The fewest clashes, as far as can be told in time; empty when no program has as few as are of interest. */
    OptionalInt lowerBound(double seconds) {
        var solver = new CpSolver();
        solver.getParameters().setMaxTimeInSeconds(seconds);
        var status = solver.solve(model);
        return switch (status) {
            case INFEASIBLE -> OptionalInt.empty();
            case OPTIMAL, FEASIBLE, UNKNOWN ->
                OptionalInt.of((int) Math.max(0, Math.ceil(solver.bestObjectiveBound() - 1e-6)));
            default -> throw new IllegalStateException(status + ": " + model.validate());
        };
    }

    private List<Kind> kindsOf(Map<Talk, String> topics) {
        var appearances = topics.keySet().stream()
                .flatMap(talk -> talk.speakers().stream().map(Speaker::id).distinct())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        var counts = new LinkedHashMap<Features, Integer>();
        topics.forEach((talk, topic) -> counts.merge(
                new Features(
                        topic,
                        talk.minutes(),
                        talk.languages(),
                        talk.speakers().stream()
                                .map(Speaker::id)
                                .filter(speaker -> appearances.getOrDefault(speaker, 0L) > 1)
                                .collect(Collectors.toSet()),
                        talk.speakers().stream()
                                .map(Speaker::available)
                                .filter(available -> !available.isEmpty())
                                .collect(Collectors.toSet())),
                1,
                Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new Kind(entry.getKey(), entry.getValue(), new TreeMap<>()))
                .toList();
    }

    /** Lets each talk of a kind start once, anywhere. */
    private void place(Kind kind, Map<Stretch, Map<Long, LinearExprBuilder>> running) {
        var here = new TreeMap<Long, List<IntVar>>();
        stretches.forEach((stretch, tracks) -> {
            var bySlot = running.computeIfAbsent(stretch, key -> new TreeMap<>());
            for (var start : kind.features.startsIn(stretch, conference.gridMinutes())) {
                var starting = model.newIntVar(0, Math.min(kind.talks, tracks), "");
                size++;
                here.computeIfAbsent(start, key -> new ArrayList<>()).add(starting);
                var until = start + slots(kind.features.minutes + conference.changeoverMinutes());
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
                        .filter(kind -> kind.features.busy.contains(speaker))
                        .toList())
                .values()
                .forEach(talks -> model.addLessOrEqual(talks, 1));
    }

    /**
     * A talk clashes with those of its topic that run when it starts: the first to start in a slot with those that run
     * on, the second with one more, and so on.
     */
    private void countClashes(String topic, int atLeast, int most) {
        var mine =
                kinds.stream().filter(kind -> kind.features.topic.equals(topic)).toList();
        var talks = mine.stream().mapToInt(Kind::talks).sum();
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
    private void boundByMinutes(List<Kind> mine, Map<Long, LinearExprBuilder> running, IntVar total) {
        var lengths = mine.stream()
                .flatMap(kind -> Collections.nCopies(kind.talks, slots(kind.features.minutes)).stream())
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
    private Map<Long, LinearExprBuilder> running(List<Kind> some) {
        var running = new TreeMap<Long, LinearExprBuilder>();
        for (var kind : some) {
            kind.starts.forEach((start, number) -> {
                for (var slot = start; slot < start + slots(kind.features.minutes); slot++) {
                    at(running, slot).add(number);
                }
            });
        }
        return running;
    }

    private long slots(int minutes) {
        return -Math.floorDiv(-minutes, conference.gridMinutes());
    }

    private static LinearExprBuilder at(Map<Long, LinearExprBuilder> bySlot, long slot) {
        return bySlot.computeIfAbsent(slot, key -> LinearExpr.newBuilder());
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

    /** Open time of one or more tracks. */
    private record Stretch(Span open, Set<String> languages) {}

    /**
     * What talks of a kind have in common.
     *
     * @param busy those of their speakers who have other talks too
     * @param available for each speaker with limits, when
     */
    private record Features(
            String topic, int minutes, Set<String> languages, Set<String> busy, Set<List<Span>> available) {

        List<Long> startsIn(Stretch stretch, int grid) {
            var starts = new ArrayList<Long>();
            if (!Collections.disjoint(languages, stretch.languages)) {
                for (var slot = -Math.floorDiv(-stretch.open.start(), grid); ; slot++) {
                    var time = new Span(slot * grid, slot * grid + minutes);
                    if (!stretch.open.covers(time)) {
                        return starts;
                    }
                    if (available.stream().allMatch(spans -> spans.stream().anyMatch(span -> span.covers(time)))) {
                        starts.add(slot);
                    }
                }
            }
            return starts;
        }
    }

    /** Talks that are alike, and how many of them start in each slot. */
    private record Kind(Features features, int talks, Map<Long, IntVar> starts) {}
}
