package dev.lectern.benchmarks.planning;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import dev.lectern.benchmarks.planning.Conference.Span;
import dev.lectern.benchmarks.planning.Conference.Talk;
import dev.lectern.benchmarks.planning.Conference.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks for the fewest clashes that a program can have whose topics are neither scattered nor switched more than some limit, with CP-SAT.
 *
 * <p>It decides how many talks of each kind are in each stretch of each track, but not when. What it leaves out only ever
 * allows more programs than there are, so the fewest clashes here are never more than those of a real program:
 *
 * <ul>
 *   <li>A stretch takes any talks whose minutes, with the changeovers, are no more than its own.
 *   <li>Of n talks of a topic no more than k can be pairwise apart, because those need time of their own in stretches that the
 *       topic uses; then by Turán's theorem they overlap at least as often as if they were k heaps, as even as can be.
 *   <li>A window switches at least as often as it has groups of topics, beyond one, that no talk connects.
 *   <li>A talk counts for one of its topics only where clashes are counted, though for all of them where they are scattered.
 *   <li>What organizers ask of single talks, and that nobody is on two stages at once, are left out.
 * </ul>
 */
final class TidyModel {

    /** Variables above which a model is not worth its memory. */
    private static final int LARGEST = 300_000;

    private static final int DAY = Math.toIntExact(Duration.ofDays(1).toMinutes());

    private final Conference conference;
    private final CpModel model = Proof.emptyModel();
    private final List<Place> places = new ArrayList<>();
    private final List<Lot> lots = new ArrayList<>();
    private final LinearExprBuilder clashes = LinearExpr.newBuilder();
    private int size;

    /**
     * @param topics by the talks to place, the topic for which each counts; the empty one clashes with none
     * @param scattered how many tracks of a topic and day beyond one there may be
     * @param switches how many neighbours without a common topic there may be
     * @param most how many clashes are still of interest
     */
    TidyModel(Conference conference, Map<Talk, String> topics, int scattered, int switches, int most) {
        this.conference = conference;
        for (var track : conference.tracks()) {
            for (var window : track.windows()) {
                Stretch.in(track, window).forEach(stretch -> places.add(new Place(track, window, stretch)));
            }
        }
        var groups = new TopicGroups(topics.keySet());
        topics.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> new Subject(entry.getValue(), entry.getKey().topics()),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())))
                .forEach(this::place);
        places.forEach(this::fill);
        limitScattered(scattered);
        limitSwitches(groups, switches);
        new TreeSet<>(topics.values())
                .stream().filter(topic -> !topic.isEmpty()).forEach(topic -> {
                    var total = model.newIntVar(0, most, "");
                    clashes.add(total);
                    countClashes(topic, total, most);
                });
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

    /** Lets each of these talks be in one stretch; those are alike that are as long and fit into the same ones. */
    private void place(Subject subject, List<Talk> talks) {
        var alike = new LinkedHashMap<Fit, Integer>();
        Kind.of(talks, List.of())
                .forEach((kind, count) -> alike.merge(
                        new Fit(
                                kind.minutes(),
                                places.stream()
                                        .filter(place -> !kind.startsIn(place.stretch, conference.gridMinutes())
                                                .isEmpty())
                                        .toList()),
                        count,
                        Integer::sum));
        alike.forEach((fit, count) -> {
            var everywhere = LinearExpr.newBuilder();
            for (var place : fit.places) {
                var number = model.newIntVar(0, count, "");
                size++;
                lots.add(new Lot(fit.minutes, subject, place, number));
                everywhere.add(number);
            }
            model.addEquality(everywhere, count);
        });
    }

    private void fill(Place place) {
        var grid = conference.gridMinutes();
        var changeover = conference.changeoverMinutes();
        var taken = LinearExpr.newBuilder();
        lots.stream()
                .filter(lot -> lot.place.equals(place))
                .forEach(lot -> taken.addTerm(lot.number, Kind.slots(lot.minutes + changeover, grid)));
        var open = place.stretch.open();
        var from = Kind.slots(open.start(), grid) * grid;
        // The last talk needs no changeover, and may end off the grid.
        model.addLessOrEqual(taken, Math.max(0, Math.floorDiv(open.end() - from + changeover + grid - 1, (long) grid)));
    }

    /** Days of places that go on past midnight are not known, so that these never count. */
    private void limitScattered(int limit) {
        var uses = new HashMap<TopicDay, Map<String, List<Lot>>>();
        for (var lot : lots) {
            var open = lot.place.stretch.open();
            var day = Math.floorDiv(open.start(), (long) DAY);
            if (Math.floorDiv(open.end() - 1, (long) DAY) == day) {
                for (var topic : lot.subject.topics) {
                    uses.computeIfAbsent(new TopicDay(topic, day), key -> new HashMap<>())
                            .computeIfAbsent(lot.place.track.id(), key -> new ArrayList<>())
                            .add(lot);
                }
            }
        }
        var all = LinearExpr.newBuilder();
        uses.values().forEach(byTrack -> {
            var tracks = LinearExpr.newBuilder();
            byTrack.values().forEach(there -> tracks.add(anyOf(there)));
            all.add(beyondOne(tracks, byTrack.size()));
        });
        model.addLessOrEqual(all, limit);
    }

    private void limitSwitches(TopicGroups groups, int limit) {
        var all = LinearExpr.newBuilder();
        lots.stream()
                .collect(Collectors.groupingBy(
                        lot -> lot.place.track.id() + lot.place.window, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(there -> {
                    var different = LinearExpr.newBuilder();
                    there.stream()
                            .filter(lot -> !lot.subject.topics.isEmpty())
                            .collect(Collectors.groupingBy(lot -> groups.of(lot.subject.topics)))
                            .values()
                            .forEach(group -> different.add(anyOf(group)));
                    there.stream()
                            .filter(lot -> lot.subject.topics.isEmpty())
                            .forEach(lot -> different.add(lot.number));
                    all.add(beyondOne(different, conference.talks().size()));
                });
        model.addLessOrEqual(all, limit);
    }

    /** Talks of a topic clash only where its places overlap in time, directly or by way of others. */
    private void countClashes(String topic, IntVar total, int most) {
        var mine =
                lots.stream().filter(lot -> lot.subject.counted.equals(topic)).toList();
        var counted = LinearExpr.newBuilder();
        for (var part : apart(mine)) {
            var number = LinearExpr.newBuilder();
            part.forEach(lot -> number.add(lot.number));
            var heaps = heaps(part);
            var clashing = model.newIntVar(0, most, "");
            counted.add(clashing);
            for (int r = 1; r * (r + 1) / 2 <= most + r; r++) {
                // The line through the fewest clashes of r and of r + 1 talks a heap.
                model.addGreaterOrEqual(
                        clashing, LinearExpr.newBuilder().addTerm(number, r).addTerm(heaps, -r * (r + 1) / 2));
            }
        }
        model.addEquality(total, counted);
    }

    /** How many of these talks can be one after the other in the time of the stretches that are used. */
    private LinearArgument heaps(List<Lot> part) {
        var bounds = new TreeSet<Long>();
        part.forEach(lot -> {
            bounds.add(lot.place.stretch.open().start());
            bounds.add(lot.place.stretch.open().end());
        });
        var open = LinearExpr.newBuilder();
        var used = new HashMap<Place, Literal>();
        part.stream()
                .collect(Collectors.groupingBy(Lot::place))
                .forEach((place, there) -> used.put(place, anyOf(there)));
        for (var from : bounds.headSet(bounds.last())) {
            var span = new Span(from, bounds.higher(from));
            var here = used.entrySet().stream()
                    .filter(entry -> entry.getKey().stretch.open().covers(span))
                    .map(Map.Entry::getValue)
                    .toList();
            if (!here.isEmpty()) {
                var any = model.newBoolVar("");
                model.addMaxEquality(any, here.toArray(Literal[]::new));
                open.addTerm(any, span.minutes());
            }
        }
        var number = LinearExpr.newBuilder();
        var minutes = LinearExpr.newBuilder();
        part.stream()
                .collect(Collectors.groupingBy(lot -> lot.minutes, TreeMap::new, Collectors.toList()))
                .forEach((length, alike) -> {
                    var apart = model.newIntVar(0, conference.talks().size(), "");
                    var there = LinearExpr.newBuilder();
                    alike.forEach(lot -> there.add(lot.number));
                    model.addLessOrEqual(apart, there);
                    number.add(apart);
                    minutes.addTerm(apart, length);
                });
        model.addLessOrEqual(minutes, open);
        return number;
    }

    /** Divides places in time: those of different parts never overlap. */
    private static List<List<Lot>> apart(List<Lot> lots) {
        var parts = new ArrayList<List<Lot>>();
        var end = Long.MIN_VALUE;
        for (var lot : lots.stream()
                .sorted(Comparator.comparingLong(lot -> lot.place.stretch.open().start()))
                .toList()) {
            var open = lot.place.stretch.open();
            if (parts.isEmpty() || open.start() >= end) {
                parts.add(new ArrayList<>());
            }
            parts.get(parts.size() - 1).add(lot);
            end = Math.max(end, open.end());
        }
        return parts;
    }

    private BoolVar anyOf(Collection<Lot> some) {
        var any = model.newBoolVar("");
        size++;
        some.forEach(lot -> model.addEquality(lot.number, 0).onlyEnforceIf(any.not()));
        var all = LinearExpr.newBuilder();
        some.forEach(lot -> all.add(lot.number));
        model.addGreaterOrEqual(all, 1).onlyEnforceIf(any);
        return any;
    }

    private IntVar beyondOne(LinearArgument number, int most) {
        var beyond = model.newIntVar(0, most, "");
        model.addGreaterOrEqual(beyond, LinearExpr.newBuilder().add(number).add(-1));
        return beyond;
    }

    private record TopicDay(String topic, long day) {}

    /** @param counted the one of its topics for which a talk clashes */
    private record Subject(String counted, Set<String> topics) {}

    private record Place(Track track, Span window, Stretch stretch) {}

    private record Fit(int minutes, List<Place> places) {}

    /** How many talks that are alike are in a place. */
    private record Lot(int minutes, Subject subject, Place place, IntVar number) {}
}
