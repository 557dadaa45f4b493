package dev.lectern.scheduler.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.director.ScoreDirector;

/** A change of one or two stretches that can be tried and taken back, idle time included. */
final class Rearrangement {

    private static final String TALKS = "talks";
    private static final String START = "start";

    private final List<Stretch> stretches;
    private final List<List<Talk>> before;
    private final List<List<Talk>> after;
    private final List<Talk> concerned = new ArrayList<>();
    private final List<@Nullable Integer> starts = new ArrayList<>();
    private final List<@Nullable Stretch> places = new ArrayList<>();
    private final @Nullable Talk partner;

    private Rearrangement(List<Stretch> stretches, List<List<Talk>> after, @Nullable Talk partner) {
        this.stretches = stretches;
        this.after = after;
        this.partner = partner;
        this.before = stretches.stream()
                .map(stretch -> (List<Talk>) new ArrayList<>(stretch.talks()))
                .toList();
        before.forEach(concerned::addAll);
        concerned.forEach(talk -> {
            starts.add(talk.start());
            places.add(talk.stretch());
        });
    }

    /** All ways to put a placed talk elsewhere or to swap it with another; many of them break hard rules. */
    static List<Rearrangement> allOf(Talk talk, Program program) {
        var from = talk.stretch();
        if (from == null || from.isParking()) {
            return List.of();
        }
        var all = new ArrayList<Rearrangement>();
        for (var to : program.stretches()) {
            if (!to.isParking()) {
                addInsertions(talk, from, to, all);
                addSwaps(talk, from, to, all);
            }
        }
        return all;
    }

    private static void addInsertions(Talk talk, Stretch from, Stretch to, List<Rearrangement> all) {
        var rest = without(talk, to.talks());
        if (!talk.fits(to) || minutesOf(rest) + talk.minutes() > to.minutes()) {
            return;
        }
        for (int index = 0; index <= rest.size(); index++) {
            var filled = new ArrayList<>(rest);
            filled.add(index, talk);
            if (from != to) {
                all.add(new Rearrangement(List.of(from, to), List.of(without(talk, from.talks()), filled), null));
            } else if (!filled.equals(to.talks())) {
                all.add(new Rearrangement(List.of(to), List.of(filled), null));
            }
        }
    }

    private static void addSwaps(Talk talk, Stretch from, Stretch to, List<Rearrangement> all) {
        if (!talk.fits(to)) {
            return;
        }
        for (var other : to.talks()) {
            var longer = talk.minutes() - other.minutes();
            if (other != talk
                    && other.fits(from)
                    && minutesOf(to.talks()) + longer <= to.minutes()
                    && minutesOf(from.talks()) - longer <= from.minutes()) {
                all.add(
                        from == to
                                ? new Rearrangement(List.of(to), List.of(swapped(to.talks(), talk, other)), other)
                                : new Rearrangement(
                                        List.of(from, to),
                                        List.of(swapped(from.talks(), talk, other), swapped(to.talks(), talk, other)),
                                        other));
            }
        }
    }

    private static List<Talk> without(Talk talk, List<Talk> talks) {
        return talks.stream().filter(other -> other != talk).toList();
    }

    private static List<Talk> swapped(List<Talk> talks, Talk one, Talk other) {
        return talks.stream()
                .map(talk -> talk == one ? other : talk == other ? one : talk)
                .toList();
    }

    private static int minutesOf(List<Talk> talks) {
        return talks.stream().mapToInt(Talk::minutes).sum();
    }

    /** The talk that gets the place in return, if it is a swap. */
    @Nullable
    Talk partner() {
        return partner;
    }

    void apply(ScoreDirector<Program> director) {
        fill(after, director);
    }

    void undo(ScoreDirector<Program> director) {
        fill(before, director);
        // Filling closes gaps; they were there before.
        for (int i = 0; i < concerned.size(); i++) {
            var talk = concerned.get(i);
            var start = starts.get(i);
            if (!Objects.equals(talk.start(), start)) {
                director.beforeVariableChanged(talk, START);
                talk.startAt(start);
                director.afterVariableChanged(talk, START);
            }
        }
        director.triggerVariableListeners();
    }

    /** While it is applied: the other talks that are on another track or at another time. */
    List<String> moved(Talk talk) {
        var moved = new ArrayList<String>();
        for (int i = 0; i < concerned.size(); i++) {
            var other = concerned.get(i);
            var place = places.get(i);
            if (other != talk
                    && place != null
                    && (other.lane() != place.lane() || !Objects.equals(other.start(), starts.get(i)))) {
                moved.add(other.id());
            }
        }
        return moved;
    }

    private void fill(List<List<Talk>> contents, ScoreDirector<Program> director) {
        for (var stretch : stretches) {
            director.beforeListVariableChanged(
                    stretch, TALKS, 0, stretch.talks().size());
        }
        for (int i = 0; i < stretches.size(); i++) {
            var talks = stretches.get(i).talks();
            talks.clear();
            talks.addAll(contents.get(i));
        }
        for (var stretch : stretches) {
            director.afterListVariableChanged(stretch, TALKS, 0, stretch.talks().size());
        }
        director.triggerVariableListeners();
    }
}
