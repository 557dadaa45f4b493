package dev.lectern.scheduler.check;

import dev.lectern.events.Interval;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Lane;
import dev.lectern.scheduler.board.Problem.Pin;
import dev.lectern.scheduler.board.Problem.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which hard rules a program breaks, in plain loops over all of it.
 *
 * <p>It shares no code with the planner on purpose: it guards every draft before it is proposed and every release
 * before it is finalized, so one mistake must not be able to pass both.
 */
public final class ProgramCheck {

    private final Problem problem;
    private final List<PlacedTalk> placements;
    private final List<String> violations = new ArrayList<>();

    private ProgramCheck(Problem problem, List<PlacedTalk> placements) {
        this.problem = problem;
        this.placements = placements;
    }

    /** What is wrong with these placements, in words; empty when they may be shown to anyone. */
    public static List<String> violations(Problem problem, List<PlacedTalk> placements) {
        var check = new ProgramCheck(problem, placements);
        check.eachAlone();
        check.eachPair();
        check.pins();
        return List.copyOf(check.violations);
    }

    private void eachAlone() {
        var seen = new HashSet<String>();
        for (var placement : placements) {
            if (!seen.add(placement.talk())) {
                violations.add(placement.talk() + " is placed twice");
            }
            var talk = talkOf(placement);
            if (talk == null) {
                violations.add(placement.talk() + " is not an accepted talk");
            } else {
                length(talk, placement);
                track(talk, placement);
                availability(talk, placement);
            }
        }
    }

    private void length(Talk talk, PlacedTalk placement) {
        var minutes = Duration.between(placement.start(), placement.end());
        if (talk.minutes() < 1 || !minutes.equals(Duration.ofMinutes(talk.minutes()))) {
            violations.add("%s takes %d minutes, not %s".formatted(talk.id(), talk.minutes(), minutes));
        }
        var grid = Duration.ofMinutes(problem.gridMinutes());
        var sinceEpoch = Duration.between(Instant.EPOCH, placement.start());
        if (!sinceEpoch.equals(grid.multipliedBy(sinceEpoch.dividedBy(grid)))) {
            violations.add("%s starts at %s, which is not on the grid of %d minutes"
                    .formatted(talk.id(), placement.start(), problem.gridMinutes()));
        }
    }

    private void track(Talk talk, PlacedTalk placement) {
        @Nullable Lane lane = null;
        for (var candidate : problem.lanes()) {
            if (candidate.id().equals(placement.track())) {
                lane = candidate;
            }
        }
        if (lane == null) {
            violations.add("%s is on track %s, which does not exist".formatted(talk.id(), placement.track()));
            return;
        }
        var open = false;
        for (var window : lane.windows()) {
            open |= covers(window, placement);
        }
        if (!open) {
            violations.add("%s is outside the windows of track %s: %s to %s"
                    .formatted(talk.id(), lane.id(), placement.start(), placement.end()));
        }
        for (var pause : lane.breaks()) {
            if (meet(pause.start(), pause.end(), placement.start(), placement.end())) {
                violations.add("%s is in the break of track %s at %s".formatted(talk.id(), lane.id(), pause.start()));
            }
        }
        var understood = false;
        for (var language : talk.languages()) {
            understood |= lane.languages().contains(language);
        }
        if (!understood) {
            violations.add("%s is in %s, and track %s takes %s"
                    .formatted(talk.id(), talk.languages(), lane.id(), lane.languages()));
        }
    }

    private void availability(Talk talk, PlacedTalk placement) {
        for (var speaker : talk.speakers()) {
            var available = speaker.available().isEmpty();
            for (var interval : speaker.available()) {
                available |= covers(interval, placement);
            }
            if (!available) {
                violations.add("speaker %s of %s is not available from %s to %s"
                        .formatted(speaker.name(), talk.id(), placement.start(), placement.end()));
            }
        }
    }

    private void eachPair() {
        var changeover = Duration.ofMinutes(problem.changeoverMinutes());
        for (int i = 0; i < placements.size(); i++) {
            for (int j = i + 1; j < placements.size(); j++) {
                var one = placements.get(i);
                var other = placements.get(j);
                if (one.track().equals(other.track())
                        && meet(
                                one.start(),
                                one.end().plus(changeover),
                                other.start(),
                                other.end().plus(changeover))) {
                    violations.add("%s and %s overlap on track %s at %s, with %d minutes of changeover"
                            .formatted(
                                    one.talk(),
                                    other.talk(),
                                    one.track(),
                                    later(one.start(), other.start()),
                                    problem.changeoverMinutes()));
                }
                if (meet(one.start(), one.end(), other.start(), other.end())) {
                    sharedSpeakers(one, other);
                }
            }
        }
    }

    private void sharedSpeakers(PlacedTalk one, PlacedTalk other) {
        var first = talkOf(one);
        var second = talkOf(other);
        if (first == null || second == null || first.id().equals(second.id())) {
            return;
        }
        for (var speaker : first.speakers()) {
            for (var candidate : second.speakers()) {
                if (speaker.id().equals(candidate.id())) {
                    violations.add("speaker %s would be in %s and %s at %s"
                            .formatted(speaker.name(), first.id(), second.id(), later(one.start(), other.start())));
                }
            }
        }
    }

    private void pins() {
        for (var pin : problem.pins()) {
            for (var placement : placements) {
                if (placement.talk().equals(pin.talk()) && !isAt(pin, placement)) {
                    violations.add("%s is pinned to track %s at %s, not to track %s at %s"
                            .formatted(pin.talk(), pin.track(), pin.start(), placement.track(), placement.start()));
                }
            }
        }
        for (var pinned : problem.pinned()) {
            var placed = false;
            for (var placement : placements) {
                placed |= placement.talk().equals(pinned.talk().id());
            }
            if (!placed) {
                violations.add(pinned.talk().id() + " is pinned, but has no place");
            }
        }
    }

    private @Nullable Talk talkOf(PlacedTalk placement) {
        for (var talk : problem.talks()) {
            if (talk.id().equals(placement.talk())) {
                return talk;
            }
        }
        return null;
    }

    private static boolean isAt(Pin pin, PlacedTalk placement) {
        return pin.track().equals(placement.track()) && pin.start().equals(placement.start());
    }

    private static boolean covers(Interval interval, PlacedTalk placement) {
        return !placement.start().isBefore(interval.start()) && !placement.end().isAfter(interval.end());
    }

    private static boolean meet(Instant start, Instant end, Instant otherStart, Instant otherEnd) {
        return start.isBefore(otherEnd) && otherStart.isBefore(end);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
