package dev.lectern.scheduler.planning;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

    /** Fills the model's program the way a sketch of it divides the talks. */
    void sketch(long seed) {
        var drawn = new Sketch(model, seed).draw();
        for (int i = 0; i < drawn.size(); i++) {
            var stretch = program.stretches().get(i);
            var previous = i == 0 ? stretch : program.stretches().get(i - 1);
            var before = previous != stretch
                            && previous.window() == stretch.window()
                            && !previous.talks().isEmpty()
                    ? previous.talks().get(previous.talks().size() - 1)
                    : null;
            var goesOn = i + 1 < drawn.size() && program.stretches().get(i + 1).window() == stretch.window();
            for (var talk : inOrder(drawn.get(i), before, goesOn ? drawn.get(i + 1) : List.of())) {
                insertInto(stretch, talk);
            }
        }
        for (int i = 0; i < drawn.size(); i++) {
            for (var talk : drawn.get(i)) {
                if (!talk.isPlaced()) {
                    makeRoomIn(program.stretches().get(i), talk);
                }
            }
        }
        seat(List.of());
    }

    /** Each talk next to one with a topic in common, as far as possible, also over the ends of the stretch. */
    private static List<Talk> inOrder(List<Talk> talks, @Nullable Talk before, List<Talk> after) {
        var rest = new ArrayList<>(talks);
        var ordered = new ArrayList<Talk>();
        var last = before;
        while (!rest.isEmpty()) {
            var neighbour = last;
            var next = Collections.min(
                    rest,
                    Comparator.comparing((Talk talk) -> neighbour == null || !neighbour.hasCommonTopicWith(talk))
                            .thenComparing(talk -> after.stream().anyMatch(talk::hasCommonTopicWith))
                            .thenComparingInt(Talk::cluster)
                            .thenComparingInt(Talk::number));
            rest.remove(next);
            ordered.add(next);
            last = next;
        }
        return ordered;
    }

    /** As far behind as the hard rules let it; it waits if they let it nowhere there. */
    private void insertInto(Stretch stretch, Talk talk) {
        for (int index = stretch.talks().size(); index >= 0; index--) {
            if (holdsAt(talk, stretch, index)) {
                put(talk, stretch, index);
                return;
            }
        }
    }

    /** Where the order is in a talk's way, another one of the stretch goes to another place in it. */
    private void makeRoomIn(Stretch stretch, Talk talk) {
        for (var other : stretch.talks()) {
            var rest = new ArrayList<>(stretch.talks());
            rest.remove(other);
            for (int i = 0; i <= rest.size(); i++) {
                for (int j = 0; j <= rest.size() + 1; j++) {
                    var order = new ArrayList<>(rest);
                    order.add(i, talk);
                    order.add(j, other);
                    if (holds(order, stretch)) {
                        fill(stretch, order);
                        return;
                    }
                }
            }
        }
    }

    private boolean holds(List<Talk> order, Stretch stretch) {
        var earliest = stretch.start();
        for (int i = 0; i < order.size(); i++) {
            var talk = order.get(i);
            var start = stretch.startOf(talk, earliest);
            var end = start + talk.minutes();
            if (end > stretch.end()
                    || !talk.isFreeAt(start)
                    || breaksBond(talk, stretch, start)
                    || !keepsOrder(talk, order, i)) {
                return false;
            }
            earliest = stretch.after(end);
        }
        return true;
    }

    private void fill(Stretch stretch, List<Talk> order) {
        program.parking().talks().removeAll(order);
        stretch.talks().clear();
        stretch.talks().addAll(order);
        stretch.settle();
    }

    private void warm(List<PlacedTalk> earlier) {
        var known = model.talksById();
        earlier.stream()
                .sorted(Comparator.comparing(PlacedTalk::start).thenComparing(PlacedTalk::track))
                .forEach(placement -> append(placement, known));
    }

    private void append(PlacedTalk placement, Map<String, Talk> known) {
        var talk = known.get(placement.talk());
        var stretch = stretchOf(placement);
        if (talk != null && stretch != null && talk.mayBeOn(stretch.lane())) {
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
        if (!stretch.talks().isEmpty() && (leftIn(stretch, talk) < 0 || !keepsOrder(talk, stretch.talks(), index))) {
            return false;
        }
        var earliest = stretch.earliestAt(index);
        var next = talk;
        for (int i = index; ; i++) {
            var start = stretch.startOf(next, earliest);
            var end = start + next.minutes();
            if (end > stretch.end() || !next.isFreeAt(start) || breaksBond(next, stretch, start)) {
                return false;
            }
            if (i == stretch.talks().size()) {
                return true;
            }
            earliest = stretch.after(end);
            next = stretch.talks().get(i);
        }
    }

    private boolean breaksBond(Talk talk, Stretch stretch, int start) {
        for (var bond : talk.facts().bonds()) {
            var other = program.talk(bond.other());
            if (other.stretch() != stretch && bond.isBroken(stretch.lane(), start, start + talk.minutes(), other)) {
                return true;
            }
        }
        return false;
    }

    /** Within a stretch the order decides alone. */
    private boolean keepsOrder(Talk talk, List<Talk> order, int index) {
        for (var bond : talk.facts().bonds()) {
            var at = order.indexOf(program.talk(bond.other()));
            if (at >= 0 && !(at < index ? bond.allowsBehind() : bond.allowsBefore())) {
                return false;
            }
        }
        return true;
    }

    private void put(Talk talk, Stretch stretch, int index) {
        program.parking().talks().remove(talk);
        stretch.talks().add(index, talk);
        stretch.settle();
    }
}
