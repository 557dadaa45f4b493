package dev.lectern.scheduler.planning;

import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A problem in the form in which it is planned, with all talks waiting.
 *
 * @param impossible the talks that no plan can place, whatever it does with the others
 */
record Model(Problem problem, List<Lane> lanes, Program program, List<Problem.Talk> impossible) {

    static Model of(Problem problem) {
        var lanes = List.copyOf(problem.lanes());
        var pace = new Pace(problem.gridMinutes(), problem.changeoverMinutes());
        var windows = windows(lanes);
        var stretches = stretches(problem, lanes, windows, pace);
        var pinned = problem.pinned().stream().map(pin -> pin.talk().id()).collect(Collectors.toSet());
        var free = problem.talks().stream()
                .filter(talk -> !pinned.contains(talk.id()))
                .toList();
        var facts = new Facts(problem, lanes);
        var possible = free.stream()
                .filter(talk -> talk.minutes() > 0
                        && !problem.brokenPins().containsKey(talk.id())
                        && fitsSomewhere(new Talk(0, facts.of(talk)), stretches))
                .toList();
        var all = new ArrayList<>(possible);
        problem.pinned().forEach(pin -> all.add(pin.talk()));
        var relations = new Relations(problem, all);
        var talks = new ArrayList<Talk>();
        for (int i = 0; i < possible.size(); i++) {
            talks.add(new Talk(i, facts.of(possible.get(i), relations.bondsOf(i))));
        }
        var fixed = new ArrayList<Stretch>();
        for (var pin : problem.pinned()) {
            var number = possible.size() + fixed.size();
            var talk = new Talk(number, facts.of(pin.talk(), relations.bondsOf(number)));
            var lane = indexOf(pin.track(), lanes);
            var start = Pace.floor(pin.time().start());
            var window = windowAt(lane, start, windows);
            fixed.add(Stretch.fixed(stretches.size() + 1 + fixed.size(), lane, window, start, talk, pace));
        }
        var parking = Stretch.parking(stretches.size(), pace);
        parking.talks().addAll(talks);
        stretches.add(parking);
        var everybody = new ArrayList<>(talks);
        fixed.forEach(stretch -> everybody.addAll(stretch.talks()));
        var stakes = new Stakes(everybody, relations.encounters());
        var impossible = free.stream().filter(talk -> !possible.contains(talk)).toList();
        return new Model(
                problem,
                lanes,
                new Program(stretches, talks, fixed, relations.encounters(), RuleWeights.of(problem.weights(), stakes)),
                impossible);
    }

    /** A window, with the index of its track. */
    private record Opening(int lane, Span span) {}

    private static List<Opening> windows(List<Lane> lanes) {
        var windows = new ArrayList<Opening>();
        for (int i = 0; i < lanes.size(); i++) {
            for (var window : lanes.get(i).windows()) {
                windows.add(new Opening(i, Span.within(window)));
            }
        }
        return windows;
    }

    private static int windowAt(int lane, int minute, List<Opening> windows) {
        for (int i = 0; i < windows.size(); i++) {
            var window = windows.get(i);
            if (window.lane() == lane
                    && window.span().start() <= minute
                    && minute < window.span().end()) {
                return i;
            }
        }
        return -1;
    }

    private static List<Stretch> stretches(Problem problem, List<Lane> lanes, List<Opening> windows, Pace pace) {
        var stretches = new ArrayList<Stretch>();
        for (int i = 0; i < lanes.size(); i++) {
            var lane = lanes.get(i);
            var previousEnd = Span.ALWAYS.start();
            for (var span : openSpans(problem, lane)) {
                // Two windows may be closer to each other than talks may.
                var start = pace.onGrid(Math.max(span.start(), previousEnd + problem.changeoverMinutes()));
                if (start < span.end()) {
                    var window = windowAt(i, span.start(), windows);
                    stretches.add(Stretch.open(stretches.size(), i, window, start, span.end(), pace));
                    previousEnd = span.end();
                }
            }
        }
        return stretches;
    }

    private static List<Span> openSpans(Problem problem, Lane lane) {
        var open = lane.windows().stream().map(Span::within).toList();
        for (var pause : lane.breaks()) {
            open = Span.without(open, Span.around(pause, 0));
        }
        for (var pin : problem.pinned()) {
            if (pin.track().equals(lane.id())) {
                open = Span.without(open, Span.around(pin.time(), problem.changeoverMinutes()));
            }
        }
        return open.stream().sorted(Comparator.comparingInt(Span::start)).toList();
    }

    private static boolean fitsSomewhere(Talk talk, List<Stretch> stretches) {
        return stretches.stream().anyMatch(talk::fits);
    }

    private static int indexOf(String track, List<Lane> lanes) {
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).id().equals(track)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no track " + track);
    }

    /** The talks that can be moved, by their ids. */
    Map<String, Talk> talksById() {
        var known = new HashMap<String, Talk>();
        program.talks().forEach(talk -> known.put(talk.id(), talk));
        return known;
    }
}
