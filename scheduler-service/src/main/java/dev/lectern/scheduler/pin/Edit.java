package dev.lectern.scheduler.pin;

import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Pin;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import dev.lectern.scheduler.board.Standing;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Talks that an organizer wants somewhere, all at once: the pins that make it so. */
record Edit(List<Pin> pins) {

    /** The talk at this place. */
    static Edit pin(String talk, String track, Instant start) {
        return new Edit(List.of(new Pin(talk, track, start)));
    }

    /** Each of the two where the other one is; neighbours on a track change their order. */
    static Edit swap(Standing standing, String talk, String with) {
        var one = placeOf(talk, standing);
        var other = placeOf(with, standing);
        return one.time().start().isAfter(other.time().start())
                ? exchange(other, one, standing)
                : exchange(one, other, standing);
    }

    private static Edit exchange(PinnedTalk first, PinnedTalk second, Standing standing) {
        var start = first.time().start();
        var later = second.time().start();
        if (first.track().equals(second.track()) && areNeighbours(first, second, standing)) {
            later = standing.problem().next(second.talk().endOf(start));
        }
        return new Edit(List.of(
                new Pin(second.talk().id(), first.track(), start),
                new Pin(first.talk().id(), second.track(), later)));
    }

    private static boolean areNeighbours(PinnedTalk first, PinnedTalk second, Standing standing) {
        return standing.problem().next(first.time().end()).equals(second.time().start());
    }

    /** The talk, and all behind it in its window, so much later; earlier when negative. */
    static Edit shift(Standing standing, String talk, Duration by) {
        var place = placeOf(talk, standing);
        return new Edit(behind(place, standing)
                .map(placed -> new Pin(
                        placed.talk().id(),
                        placed.track(),
                        placed.time().start().plus(by)))
                .toList());
    }

    /** The same, told by when the talk is to start. */
    static Edit shift(Standing standing, String talk, Instant start) {
        var by = Duration.between(placeOf(talk, standing).time().start(), start);
        if (by.isZero()) {
            throw new InvalidInputException("start", "is when it starts already");
        }
        return shift(standing, talk, by);
    }

    private static Stream<PinnedTalk> behind(PinnedTalk place, Standing standing) {
        var window = standing.problem().lane(place.track()).stream()
                .flatMap(lane -> lane.windows().stream())
                .filter(open -> open.contains(place.time()))
                .findFirst()
                .orElse(place.time());
        return standing.placed().stream()
                .filter(placed -> placed.track().equals(place.track()))
                .filter(placed -> window.contains(placed.time())
                        && !placed.time().start().isBefore(place.time().start()))
                .sorted(Comparator.comparing(placed -> placed.time().start()));
    }

    private static PinnedTalk placeOf(String talk, Standing standing) {
        return standing.placeOf(talk)
                .orElseThrow(() -> new ConflictException(
                        "talk-unplaced",
                        "“%s” has no place in the draft yet."
                                .formatted(standing.problem()
                                        .talk(talk)
                                        .orElseThrow()
                                        .title())));
    }

    /**
     * The problem with these pins.
     *
     * @throws ConflictException when they cannot hold beside the others
     */
    Problem applyTo(Problem problem) {
        var talks = pins.stream().map(Pin::talk).collect(Collectors.toSet());
        var all = new ArrayList<>(problem.pins().stream()
                .filter(pin -> !talks.contains(pin.talk()))
                .toList());
        all.addAll(pins);
        var edited = problem.withPins(all);
        for (var pin : pins) {
            var objection = edited.brokenPins().get(pin.talk());
            if (objection != null) {
                throw cannotHold(pin.talk(), edited, objection);
            }
        }
        return edited;
    }

    private ConflictException cannotHold(String talk, Problem problem, String objection) {
        var who = pins.size() == 1
                ? "The talk"
                : "“%s”".formatted(problem.talk(talk).orElseThrow().title());
        return new ConflictException("pin-cannot-hold", "%s cannot be pinned there: %s.".formatted(who, objection));
    }
}
