package dev.lectern.scheduler.explanation;

import dev.lectern.events.Interval;
import dev.lectern.events.PlanningRule;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Lane;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import dev.lectern.scheduler.board.Standing;
import dev.lectern.scheduler.board.Timetable;
import dev.lectern.scheduler.board.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the places at which the least has to change for a talk that has none. */
final class Obstacles {

    private final Problem problem;
    private final Standing standing;
    private final Problem.Talk talk;
    private final Map<String, List<PinnedTalk>> byTrack;
    private final List<PinnedTalk> related;

    Obstacles(Standing standing, Problem.Talk talk) {
        this.problem = standing.problem();
        this.standing = standing;
        this.talk = talk;
        var placed = standing.placed().stream()
                .filter(other -> !other.talk().id().equals(talk.id()))
                .toList();
        this.byTrack = placed.stream().collect(Collectors.groupingBy(PinnedTalk::track));
        this.related = placed.stream().filter(this::isRelated).toList();
    }

    /** The nearest places, those with the fewest and then the smallest obstacles first. */
    List<Fit> nearest(int most) {
        if (talk.minutes() == 0) {
            return List.of();
        }
        var all = problem.lanes().stream().flatMap(this::onTrack).toList();
        var kinds = new HashSet<String>();
        return all.stream()
                .sorted(Comparator.comparingInt((Fit fit) -> fit.obstacles().size())
                        .thenComparingLong(Fit::weight)
                        .thenComparing(Fit::start)
                        .thenComparing(Fit::track))
                // Ten times the same advice is one.
                .filter(fit -> kinds.add(fit.kind()))
                .limit(most)
                .toList();
    }

    private Stream<Fit> onTrack(Lane lane) {
        var starts = new HashSet<Instant>();
        for (var window : lane.windows()) {
            var earliest = window.start().minus(Duration.ofMinutes(talk.minutes()));
            var latest = window.end();
            for (var start = onGrid(earliest); !start.isAfter(latest); start = start.plus(grid())) {
                starts.add(start);
            }
        }
        return starts.stream().sorted().map(start -> at(lane, start));
    }

    private Fit at(Lane lane, Instant start) {
        var time = new Interval(start, talk.endOf(start));
        var obstacles = new ArrayList<Obstacle>();
        closed(lane, time, obstacles);
        if (!lane.takes(talk)) {
            obstacles.add(rule(
                    PlanningRule.TRACK_LANGUAGE,
                    "track %s does not take talks in %s".formatted(lane.id(), Words.or(talk.languages()))));
        }
        if (problem.isHard(PlanningRule.TRACK_FEATURES) && !lane.missing(talk).isEmpty()) {
            obstacles.add(rule(
                    PlanningRule.TRACK_FEATURES,
                    "track %s does not have %s".formatted(lane.id(), Words.and(lane.missing(talk)))));
        }
        if (problem.isHard(PlanningRule.ALLOWED_TRACKS) && !lane.isAllowed(talk)) {
            obstacles.add(rule(PlanningRule.ALLOWED_TRACKS, "it may not be on track " + lane.id()));
        }
        tooEarlyOrLate(time, obstacles);
        unavailable(time, obstacles);
        others(lane, time, obstacles);
        return new Fit(lane.id(), start, time.end(), List.copyOf(obstacles));
    }

    private void closed(Lane lane, Interval time, List<Obstacle> obstacles) {
        var lacking = lane.windows().stream()
                .mapToLong(window -> Math.max(0, minutes(time.start(), window.start()))
                        + Math.max(0, minutes(window.end(), time.end())))
                .min()
                .orElse(Long.MAX_VALUE);
        if (lacking > 0) {
            obstacles.add(new Obstacle(
                    PlanningRule.TRACK_OPEN.id(),
                    "track %s is %d minutes too short there: it would have to be open %s"
                            .formatted(lane.id(), lacking, Words.span(time)),
                    lacking,
                    null,
                    null));
        }
        for (var pause : lane.breaks()) {
            if (pause.overlaps(time)) {
                var shared = minutes(
                        time.start().isAfter(pause.start()) ? time.start() : pause.start(),
                        time.end().isBefore(pause.end()) ? time.end() : pause.end());
                obstacles.add(new Obstacle(
                        PlanningRule.TRACK_OPEN.id(),
                        "the break of track %s %s would have to give %d minutes"
                                .formatted(lane.id(), Words.span(pause), shared),
                        shared,
                        null,
                        null));
            }
        }
    }

    private void tooEarlyOrLate(Interval time, List<Obstacle> obstacles) {
        if (!problem.isHard(PlanningRule.TALK_TIMES)) {
            return;
        }
        var earliest = talk.planning().earliest();
        if (earliest != null && time.start().isBefore(earliest)) {
            var lacking = minutes(time.start(), earliest);
            obstacles.add(new Obstacle(
                    PlanningRule.TALK_TIMES.id(),
                    "it would start %d minutes before its earliest time, %s".formatted(lacking, Words.moment(earliest)),
                    lacking,
                    null,
                    null));
        }
        var latest = talk.planning().latest();
        if (latest != null && time.end().isAfter(latest)) {
            var lacking = minutes(latest, time.end());
            obstacles.add(new Obstacle(
                    PlanningRule.TALK_TIMES.id(),
                    "it would end %d minutes after its latest time, %s".formatted(lacking, Words.moment(latest)),
                    lacking,
                    null,
                    null));
        }
    }

    private void unavailable(Interval time, List<Obstacle> obstacles) {
        for (var speaker : talk.speakers()) {
            if (!speaker.isAvailable(time)) {
                var lacking = speaker.available().stream()
                        .mapToLong(interval -> Math.max(0, minutes(time.start(), interval.start()))
                                + Math.max(0, minutes(interval.end(), time.end())))
                        .min()
                        .orElse(talk.minutes());
                obstacles.add(new Obstacle(
                        PlanningRule.SPEAKER_AVAILABLE.id(),
                        "its speaker %s would have to be available %d minutes more, %s"
                                .formatted(speaker.name(), lacking, Words.span(time)),
                        lacking,
                        null,
                        null));
            }
        }
    }

    private void others(Lane lane, Interval time, List<Obstacle> obstacles) {
        var changeover = Duration.ofMinutes(problem.changeoverMinutes());
        var here = new PinnedTalk(talk, lane.id(), time);
        for (var other : byTrack.getOrDefault(lane.id(), List.of())) {
            if (time.start().isBefore(other.time().end().plus(changeover))
                    && other.time().start().isBefore(time.end().plus(changeover))) {
                obstacles.add(leave("trackOccupied", other));
            }
        }
        for (var other : related) {
            if (!other.track().equals(lane.id()) || !other.time().overlaps(time)) {
                objectionBetween(here, other).ifPresent(obstacles::add);
            }
        }
    }

    private Obstacle leave(String rule, PinnedTalk other) {
        return new Obstacle(
                rule,
                "%s would have to leave%s"
                        .formatted(
                                Sentences.named(other),
                                standing.isPinned(other.talk().id()) ? ", but it is pinned" : ""),
                null,
                other.talk().id(),
                other.talk().title());
    }

    /** What hard rules about two talks have against this pair alone. */
    private Optional<Obstacle> objectionBetween(PinnedTalk here, PinnedTalk other) {
        var two = new Timetable(problem);
        if (two.tryPlace(other.talk().id(), other.track(), other.time().start()).isPresent()) {
            return Optional.empty();
        }
        return two.objectionOfOthersTo(here)
                .map(objection -> new Obstacle(
                        "otherTalk",
                        objection,
                        null,
                        other.talk().id(),
                        other.talk().title()));
    }

    private boolean isRelated(PinnedTalk other) {
        var own = talk.planning();
        var its = other.talk().planning();
        return talk.sharesSpeaker(other.talk())
                || talk.isApartFrom(other.talk())
                || talk.comesAfter(other.talk())
                || other.talk().comesAfter(talk)
                || own.plenary()
                || its.plenary()
                || own.position() != null
                || its.position() != null;
    }

    private static Obstacle rule(PlanningRule rule, String sentence) {
        return new Obstacle(rule.id(), sentence, null, null, null);
    }

    private Duration grid() {
        return Duration.ofMinutes(problem.gridMinutes());
    }

    private Instant onGrid(Instant moment) {
        var seconds = grid().toSeconds();
        return Instant.ofEpochSecond(-Math.floorDiv(-moment.getEpochSecond(), seconds) * seconds);
    }

    private static long minutes(Instant from, Instant to) {
        return Duration.between(from, to).toMinutes();
    }

    /** A place, and all that would have to change for the talk to be there; it is free if nothing. */
    record Fit(String track, Instant start, Instant end, List<Obstacle> obstacles) {

        /** In minutes; a rule that is not counted in minutes weighs as much as an hour. */
        private long weight() {
            return obstacles.stream()
                    .mapToLong(obstacle -> obstacle.minutes() == null ? 60 : obstacle.minutes())
                    .sum();
        }

        private String kind() {
            return track
                    + obstacles.stream()
                            .map(obstacle -> obstacle.rule()
                                    + obstacle.talk()
                                    + (obstacle.talk() == null ? start.truncatedTo(ChronoUnit.DAYS) : ""))
                            .toList();
        }
    }

    /**
     * What is in the way.
     *
     * @param rule id of the planning rule; {@code trackOccupied} and {@code otherTalk} are about a talk that is there
     * @param minutes how many are lacking, if it is a matter of time
     * @param talk which one would have to leave, or move
     */
    record Obstacle(
            String rule,
            String sentence,
            @Nullable Long minutes,
            @Nullable String talk,
            @Nullable String title) {}
}
