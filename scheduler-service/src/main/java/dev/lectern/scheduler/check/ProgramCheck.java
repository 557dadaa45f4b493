package dev.lectern.scheduler.check;

import dev.lectern.events.Interval;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.TalkPlanning.Position;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Lane;
import dev.lectern.scheduler.board.Problem.Pin;
import dev.lectern.scheduler.board.Problem.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    private final Map<String, Talk> talks = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    private ProgramCheck(Problem problem, List<PlacedTalk> placements) {
        this.problem = problem;
        this.placements = placements;
        problem.talks().forEach(talk -> talks.put(talk.id(), talk));
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
                wishes(talk, placement);
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

    private void wishes(Talk talk, PlacedTalk placement) {
        var planning = talk.planning();
        if (isHard(PlanningRule.TRACK_FEATURES)) {
            for (var lane : problem.lanes()) {
                for (var feature : talk.features()) {
                    if (lane.id().equals(placement.track()) && !lane.features().contains(feature)) {
                        violations.add("%s needs %s, and track %s does not have it"
                                .formatted(talk.id(), feature, placement.track()));
                    }
                }
            }
        }
        if (isHard(PlanningRule.ALLOWED_TRACKS)
                && (planning.forbiddenTracks().contains(placement.track())
                        || (!planning.allowedTracks().isEmpty()
                                && !planning.allowedTracks().contains(placement.track())))) {
            violations.add("%s is not allowed on track %s".formatted(talk.id(), placement.track()));
        }
        if (isHard(PlanningRule.TALK_TIMES)) {
            var earliest = planning.earliest();
            if (earliest != null && placement.start().isBefore(earliest)) {
                violations.add("%s starts at %s, before its earliest time %s"
                        .formatted(talk.id(), placement.start(), earliest));
            }
            var latest = planning.latest();
            if (latest != null && placement.end().isAfter(latest)) {
                violations.add("%s ends at %s, after its latest time %s".formatted(talk.id(), placement.end(), latest));
            }
        }
    }

    private boolean isHard(PlanningRule rule) {
        for (var weight : problem.weights()) {
            if (weight.rule() == rule) {
                return weight.level() == Level.HARD;
            }
        }
        return false;
    }

    private void eachPair() {
        var transfer = isHard(PlanningRule.SPEAKER_TRANSFER) ? problem.transferMinutes() : 0;
        var isPlenaryHard = isHard(PlanningRule.PLENARY);
        var isApartHard = isHard(PlanningRule.NEVER_IN_PARALLEL);
        var related = placements.stream()
                .filter(placement -> hasRelations(talkOf(placement)))
                .toList();
        for (var one : related) {
            for (var other : placements) {
                if (!one.talk().equals(other.talk())) {
                    relations(one, other, isPlenaryHard, isApartHard);
                }
            }
        }
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
                    sharedSpeakers(one, other, "speaker %s would be in %s and %s at %s");
                } else if (transfer > 0
                        && !one.track().equals(other.track())
                        && meet(
                                one.start(),
                                one.end().plus(Duration.ofMinutes(transfer)),
                                other.start(),
                                other.end().plus(Duration.ofMinutes(transfer)))) {
                    sharedSpeakers(one, other, "speaker %s has too little time between %s and %s at %s");
                }
            }
        }
    }

    private static boolean hasRelations(@Nullable Talk talk) {
        return talk != null
                && (talk.planning().plenary()
                        || talk.planning().position() != null
                        || !talk.planning().after().isEmpty()
                        || !talk.planning().notParallelWith().isEmpty()
                        || !talk.planning().exclusiveTags().isEmpty());
    }

    /** What the first of the two asks of the second. */
    private void relations(PlacedTalk one, PlacedTalk other, boolean isPlenaryHard, boolean isApartHard) {
        var first = talkOf(one);
        var second = talkOf(other);
        if (first == null || second == null) {
            return;
        }
        var planning = first.planning();
        var isParallel = meet(one.start(), one.end(), other.start(), other.end());
        if (isPlenaryHard && isParallel && planning.plenary()) {
            violations.add("%s is beside the plenary talk %s".formatted(other.talk(), one.talk()));
        }
        var tags = new HashSet<>(planning.exclusiveTags());
        tags.retainAll(second.planning().exclusiveTags());
        var isMutual = !tags.isEmpty() || second.planning().notParallelWith().contains(one.talk());
        var isSaidElsewhere = isMutual && one.talk().compareTo(other.talk()) > 0;
        if (isApartHard
                && isParallel
                && !isSaidElsewhere
                && (planning.notParallelWith().contains(other.talk()) || !tags.isEmpty())) {
            violations.add("%s and %s must not be in parallel".formatted(one.talk(), other.talk()));
        }
        if (isHard(PlanningRule.TALK_ORDER)
                && planning.after().contains(other.talk())
                && one.start().isBefore(other.end())) {
            violations.add("%s must come after %s".formatted(one.talk(), other.talk()));
        }
        if (isHard(PlanningRule.OPENING_FIRST)
                && planning.position() == Position.OPENING
                && other.start().isBefore(one.start())) {
            violations.add("%s starts before the opening %s".formatted(other.talk(), one.talk()));
        }
        if (isHard(PlanningRule.CLOSING_LAST)
                && planning.position() == Position.CLOSING
                && other.end().isAfter(one.end())) {
            violations.add("%s ends after the closing %s".formatted(other.talk(), one.talk()));
        }
    }

    private void sharedSpeakers(PlacedTalk one, PlacedTalk other, String sentence) {
        var first = talkOf(one);
        var second = talkOf(other);
        if (first == null || second == null || first.id().equals(second.id())) {
            return;
        }
        for (var speaker : first.speakers()) {
            for (var candidate : second.speakers()) {
                if (speaker.id().equals(candidate.id())) {
                    violations.add(sentence.formatted(
                            speaker.name(), first.id(), second.id(), later(one.start(), other.start())));
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
        return talks.get(placement.talk());
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
