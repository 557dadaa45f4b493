package dev.lectern.scheduler.planning;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a program to start from that breaks no hard rule: first the placements of an earlier draft, in their order,
 * then the other talks, hardest to place first, each where the least time is left over.
 *
 * <p>Best fit matters because the windows of real conferences are often filled to the minute.
 */
final class Seating {

    private final Model model;
    private final Program program;

    Seating(Model model) {
        this.model = model;
        this.program = model.program();
    }

    /** Fills the model's program. */
    void seat(List<PlacedTalk> earlier) {
        warm(earlier);
        var waiting = new ArrayList<>(program.parking().talks());
        waiting.sort(Comparator.comparingInt(this::fittingStretches)
                .thenComparing(Comparator.comparingInt(Talk::minutes).reversed())
                .thenComparingInt(Talk::number));
        waiting.forEach(this::insert);
        program.parking().settle();
    }

    private void warm(List<PlacedTalk> earlier) {
        var known = new HashMap<String, Talk>();
        program.talks().forEach(talk -> known.put(talk.id(), talk));
        earlier.stream()
                .sorted(Comparator.comparing(PlacedTalk::start).thenComparing(PlacedTalk::track))
                .forEach(placement -> append(placement, known));
    }

    private void append(PlacedTalk placement, Map<String, Talk> known) {
        var talk = known.get(placement.talk());
        var stretch = stretchOf(placement);
        if (talk != null && stretch != null && talk.understoodOn(stretch.lane())) {
            var index = stretch.talks().size();
            if (holdsAt(talk, stretch, index)) {
                put(talk, stretch, index);
            }
        }
    }

    private @Nullable Stretch stretchOf(PlacedTalk placement) {
        var start = Pace.floor(placement.start());
        return program.stretches().stream()
                .filter(stretch -> !stretch.isParking()
                        && model.lanes().get(stretch.lane()).id().equals(placement.track())
                        && stretch.start() <= start
                        && start < stretch.end())
                .findFirst()
                .orElse(null);
    }

    private int fittingStretches(Talk talk) {
        return (int) program.stretches().stream().filter(talk::fits).count();
    }

    private void insert(Talk talk) {
        var candidates = program.stretches().stream().filter(talk::fits).toList();
        var best = (Stretch) null;
        var bestIndex = 0;
        var least = Integer.MAX_VALUE;
        for (var stretch : candidates) {
            // At the end if possible: then nothing else moves.
            for (int index = stretch.talks().size(); index >= 0; index--) {
                if (holdsAt(talk, stretch, index)) {
                    var left = leftIn(stretch, talk);
                    if (left < least) {
                        best = stretch;
                        bestIndex = index;
                        least = left;
                    }
                    break;
                }
            }
        }
        if (best != null) {
            put(talk, best, bestIndex);
        }
    }

    private static int leftIn(Stretch stretch, Talk talk) {
        return stretch.minutes()
                - talk.minutes()
                - stretch.talks().stream().mapToInt(Talk::minutes).sum();
    }

    /** Whether all hard rules still hold when the talk is put there and the talks behind it move back. */
    private boolean holdsAt(Talk talk, Stretch stretch, int index) {
        if (!stretch.talks().isEmpty() && leftIn(stretch, talk) < 0) {
            return false;
        }
        var earliest = stretch.earliestAt(index);
        var next = talk;
        for (int i = index; ; i++) {
            var start = stretch.startOf(next, earliest);
            var end = start + next.minutes();
            if (end > stretch.end() || next.minutesUnavailableAt(start) > 0 || meetsElsewhere(next, stretch, start)) {
                return false;
            }
            if (i == stretch.talks().size()) {
                return true;
            }
            earliest = stretch.after(end);
            next = stretch.talks().get(i);
        }
    }

    private boolean meetsElsewhere(Talk talk, Stretch stretch, int start) {
        for (var number : talk.met()) {
            var other = program.talks().get(number);
            if (other.isPlaced()
                    && other.stretch() != stretch
                    && start < other.startOr(0) + other.minutes()
                    && other.startOr(0) < start + talk.minutes()) {
                return true;
            }
        }
        return false;
    }

    private void put(Talk talk, Stretch stretch, int index) {
        program.parking().talks().remove(talk);
        stretch.talks().add(index, talk);
        stretch.settle();
    }
}
