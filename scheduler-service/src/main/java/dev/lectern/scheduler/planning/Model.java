package dev.lectern.scheduler.planning;

import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Lane;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        var stretches = stretches(problem, lanes, pace);
        var pinned = problem.pinned().stream().map(pin -> pin.talk().id()).collect(Collectors.toSet());
        var free = problem.talks().stream()
                .filter(talk -> !pinned.contains(talk.id()))
                .toList();
        var possible = free.stream()
                .filter(talk -> talk.minutes() > 0
                        && !problem.brokenPins().containsKey(talk.id())
                        && fitsSomewhere(talkOf(problem, lanes, talk, 0, new int[0]), stretches))
                .toList();
        var encounters = encounters(possible);
        var talks = new ArrayList<Talk>();
        for (int i = 0; i < possible.size(); i++) {
            talks.add(talkOf(problem, lanes, possible.get(i), i, met(i, encounters)));
        }
        var parking = Stretch.parking(stretches.size(), pace);
        parking.talks().addAll(talks);
        stretches.add(parking);
        var impossible = free.stream().filter(talk -> !possible.contains(talk)).toList();
        return new Model(
                problem,
                lanes,
                new Program(stretches, talks, encounters, RuleWeights.of(problem.weights())),
                impossible);
    }

    private static List<Stretch> stretches(Problem problem, List<Lane> lanes, Pace pace) {
        var stretches = new ArrayList<Stretch>();
        for (int i = 0; i < lanes.size(); i++) {
            var lane = lanes.get(i);
            var previousEnd = Span.ALWAYS.start();
            for (var span : openSpans(problem, lane)) {
                // Two windows may be closer to each other than talks may.
                var start = pace.onGrid(Math.max(span.start(), previousEnd + problem.changeoverMinutes()));
                if (start < span.end()) {
                    stretches.add(new Stretch(stretches.size(), i, start, span.end(), pace));
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

    private static Talk talkOf(Problem problem, List<Lane> lanes, Problem.Talk talk, int number, int[] met) {
        var understood = new boolean[lanes.size()];
        for (int i = 0; i < understood.length; i++) {
            understood[i] = lanes.get(i).takes(talk);
        }
        return new Talk(number, talk.id(), talk.minutes(), understood, freeSpans(problem, talk), met);
    }

    private static List<Span> freeSpans(Problem problem, Problem.Talk talk) {
        var free = List.of(Span.ALWAYS);
        for (var speaker : talk.speakers()) {
            if (!speaker.available().isEmpty()) {
                free = Span.both(
                        free, speaker.available().stream().map(Span::within).toList());
            }
        }
        var speakers = ids(talk);
        for (var pin : problem.pinned()) {
            if (isWithAnyOf(pin, speakers)) {
                free = Span.without(free, Span.around(pin.time(), 0));
            }
        }
        return free;
    }

    private static boolean isWithAnyOf(PinnedTalk pin, Set<String> speakers) {
        return pin.talk().speakers().stream().anyMatch(speaker -> speakers.contains(speaker.id()));
    }

    private static Set<String> ids(Problem.Talk talk) {
        return talk.speakers().stream().map(Problem.Person::id).collect(Collectors.toSet());
    }

    private static List<Encounter> encounters(List<Problem.Talk> talks) {
        var encounters = new ArrayList<Encounter>();
        for (int i = 0; i < talks.size(); i++) {
            for (int j = i + 1; j < talks.size(); j++) {
                var shared = new HashSet<>(ids(talks.get(i)));
                shared.retainAll(ids(talks.get(j)));
                if (!shared.isEmpty()) {
                    encounters.add(new Encounter(i, j, shared.size()));
                }
            }
        }
        return encounters;
    }

    private static int[] met(int number, List<Encounter> encounters) {
        return encounters.stream()
                .filter(encounter -> encounter.first() == number || encounter.second() == number)
                .mapToInt(encounter -> encounter.first() == number ? encounter.second() : encounter.first())
                .toArray();
    }
}
