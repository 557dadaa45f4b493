package dev.lectern.scheduler.board;

import dev.lectern.events.Interval;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.TalkPlanning.Position;
import dev.lectern.scheduler.board.Problem.Lane;
import dev.lectern.scheduler.board.Problem.Person;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import dev.lectern.scheduler.board.Problem.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Placements that keep all hard rules together, gathered one by one; a talk that would break one is refused. */
public final class Timetable {

    private final Problem problem;
    private final Map<String, PinnedTalk> placed = new LinkedHashMap<>();
    private final Map<String, List<PinnedTalk>> byTrack = new HashMap<>();
    private final Map<String, List<PinnedTalk>> bySpeaker = new HashMap<>();

    public Timetable(Problem problem) {
        this.problem = problem;
    }

    /** One that has the pins that hold already. */
    public static Timetable withPins(Problem problem) {
        var timetable = new Timetable(problem);
        problem.pinned().forEach(timetable::add);
        return timetable;
    }

    /** Whether nothing that it lets pass breaks a hard rule; a conference can make rules of comfort hard. */
    public static boolean knowsAllHardRulesOf(Problem problem) {
        return problem.weights().stream()
                .filter(RuleWeight::isHard)
                .allMatch(weight -> weight.rule().defaultLevel() == Level.HARD);
    }

    public boolean has(String talk) {
        return placed.containsKey(talk);
    }

    /** Where a talk is that was placed. */
    public PinnedTalk placementOf(String talk) {
        var placement = placed.get(talk);
        if (placement == null) {
            throw new NoSuchElementException(talk + " is not placed");
        }
        return placement;
    }

    /** All that was placed, in that order. */
    public Collection<PinnedTalk> placements() {
        return placed.values();
    }

    /** Places the talk, or says in words why it cannot be there. */
    public Optional<String> tryPlace(String talk, String track, Instant start) {
        var objection = objectionTo(talk, track, start);
        if (objection.isEmpty()) {
            var known = problem.talk(talk).orElseThrow();
            add(new PinnedTalk(known, track, new Interval(start, known.endOf(start))));
        }
        return objection;
    }

    /** Why the talk cannot be there beside all that is placed, if so. */
    public Optional<String> objectionTo(String talkId, String track, Instant start) {
        var talk = problem.talk(talkId).orElse(null);
        if (talk == null) {
            return Optional.of("it is not an accepted talk");
        }
        if (talk.minutes() == 0) {
            return Optional.of("the conference has no session type " + talk.sessionType());
        }
        if (placed.containsKey(talkId)) {
            return Optional.of("it has a place already");
        }
        var lane = problem.lane(track).orElse(null);
        if (lane == null) {
            return Optional.of("there is no track " + track);
        }
        if (!problem.isOnGrid(start)) {
            return Optional.of("%s is not on the grid of %d minutes".formatted(start, problem.gridMinutes()));
        }
        var time = new Interval(start, talk.endOf(start));
        return closed(lane, time)
                .or(() -> wrongLanguage(lane, talk))
                .or(() -> unsuitable(lane, talk))
                .or(() -> tooEarlyOrLate(talk, time))
                .or(() -> occupied(track, time))
                .or(() -> unavailable(talk, time))
                .or(() -> objectionOfOthers(new PinnedTalk(talk, track, time)));
    }

    /** Why the talk cannot be there for the sake of what is placed on whichever track, if so. */
    public Optional<String> objectionOfOthersTo(PinnedTalk here) {
        return here.talk().speakers().stream()
                .map(speaker -> onStage(speaker, here.time()))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> objectionOfOthers(here));
    }

    private void add(PinnedTalk placement) {
        placed.put(placement.talk().id(), placement);
        byTrack.computeIfAbsent(placement.track(), id -> new ArrayList<>()).add(placement);
        for (var speaker : placement.talk().speakers()) {
            bySpeaker.computeIfAbsent(speaker.id(), id -> new ArrayList<>()).add(placement);
        }
    }

    private static Optional<String> closed(Lane lane, Interval time) {
        if (lane.windows().stream().noneMatch(window -> window.contains(time))) {
            return Optional.of("track %s is not open %s".formatted(lane.id(), Words.span(time)));
        }
        return lane.breaks().stream()
                .filter(time::overlaps)
                .findFirst()
                .map(pause -> "track %s has a break %s".formatted(lane.id(), Words.span(pause)));
    }

    private static Optional<String> wrongLanguage(Lane lane, Talk talk) {
        return lane.takes(talk)
                ? Optional.empty()
                : Optional.of("track %s takes talks in %s, and it is in %s"
                        .formatted(lane.id(), Words.or(lane.languages()), Words.or(talk.languages())));
    }

    private Optional<String> unsuitable(Lane lane, Talk talk) {
        if (problem.isHard(PlanningRule.TRACK_FEATURES) && !lane.missing(talk).isEmpty()) {
            return Optional.of(
                    "it needs %s, which track %s does not have".formatted(Words.and(lane.missing(talk)), lane.id()));
        }
        if (problem.isHard(PlanningRule.ALLOWED_TRACKS) && !lane.isAllowed(talk)) {
            return Optional.of("it may not be on track " + lane.id());
        }
        return Optional.empty();
    }

    private Optional<String> tooEarlyOrLate(Talk talk, Interval time) {
        if (!problem.isHard(PlanningRule.TALK_TIMES)) {
            return Optional.empty();
        }
        var earliest = talk.planning().earliest();
        if (earliest != null && time.start().isBefore(earliest)) {
            return Optional.of("it may not start before " + Words.moment(earliest));
        }
        var latest = talk.planning().latest();
        if (latest != null && time.end().isAfter(latest)) {
            return Optional.of("it must be over by " + Words.moment(latest));
        }
        return Optional.empty();
    }

    private Optional<String> objectionOfOthers(PinnedTalk here) {
        return placed.values().stream()
                .map(other -> apart(here, other)
                        .or(() -> beforeWhatItBuildsOn(here, other))
                        .or(() -> besidePlenary(here, other))
                        .or(() -> outsideOpeningAndClosing(here, other))
                        .or(() -> tooSoonForSpeaker(here, other)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> apart(PinnedTalk here, PinnedTalk other) {
        return problem.isHard(PlanningRule.NEVER_IN_PARALLEL)
                        && here.time().overlaps(other.time())
                        && here.talk().isApartFrom(other.talk())
                ? Optional.of("it must not be in parallel with " + Words.talkAt(other))
                : Optional.empty();
    }

    private Optional<String> beforeWhatItBuildsOn(PinnedTalk here, PinnedTalk other) {
        if (!problem.isHard(PlanningRule.TALK_ORDER)) {
            return Optional.empty();
        }
        if (here.talk().comesAfter(other.talk())
                && here.time().start().isBefore(other.time().end())) {
            return Optional.of("it must come after " + Words.talkAt(other));
        }
        if (other.talk().comesAfter(here.talk())
                && other.time().start().isBefore(here.time().end())) {
            return Optional.of("it must come before " + Words.talkAt(other));
        }
        return Optional.empty();
    }

    private Optional<String> besidePlenary(PinnedTalk here, PinnedTalk other) {
        if (!problem.isHard(PlanningRule.PLENARY) || !here.time().overlaps(other.time())) {
            return Optional.empty();
        }
        if (other.talk().planning().plenary()) {
            return Optional.of("there is the plenary talk %s then".formatted(Words.talkAt(other)));
        }
        return here.talk().planning().plenary()
                ? Optional.of("it is a plenary talk, and there is %s then".formatted(Words.talkAt(other)))
                : Optional.empty();
    }

    private Optional<String> outsideOpeningAndClosing(PinnedTalk here, PinnedTalk other) {
        if (problem.isHard(PlanningRule.OPENING_FIRST)) {
            if (isAt(other, Position.OPENING)
                    && here.time().start().isBefore(other.time().start())) {
                return Optional.of("it must not start before the opening, " + Words.talkAt(other));
            }
            if (isAt(here, Position.OPENING)
                    && other.time().start().isBefore(here.time().start())) {
                return Optional.of("it opens the conference, and %s is before it".formatted(Words.talkAt(other)));
            }
        }
        if (problem.isHard(PlanningRule.CLOSING_LAST)) {
            if (isAt(other, Position.CLOSING)
                    && here.time().end().isAfter(other.time().end())) {
                return Optional.of("it must not end after the closing, " + Words.talkAt(other));
            }
            if (isAt(here, Position.CLOSING)
                    && other.time().end().isAfter(here.time().end())) {
                return Optional.of("it closes the conference, and %s is after it".formatted(Words.talkAt(other)));
            }
        }
        return Optional.empty();
    }

    private static boolean isAt(PinnedTalk placed, Position position) {
        return placed.talk().planning().position() == position;
    }

    private Optional<String> tooSoonForSpeaker(PinnedTalk here, PinnedTalk other) {
        var transfer = Duration.ofMinutes(problem.transferMinutes());
        if (transfer.isZero()
                || !problem.isHard(PlanningRule.SPEAKER_TRANSFER)
                || here.track().equals(other.track())
                || !here.time().start().isBefore(other.time().end().plus(transfer))
                || !other.time().start().isBefore(here.time().end().plus(transfer))
                || !here.talk().sharesSpeaker(other.talk())) {
            return Optional.empty();
        }
        return Optional.of("a speaker needs %d minutes between it and %s on track %s"
                .formatted(problem.transferMinutes(), Words.talkAt(other), other.track()));
    }

    private Optional<String> occupied(String track, Interval time) {
        var changeover = Duration.ofMinutes(problem.changeoverMinutes());
        return byTrack.getOrDefault(track, List.of()).stream()
                .filter(other -> time.start().isBefore(other.time().end().plus(changeover))
                        && other.time().start().isBefore(time.end().plus(changeover)))
                .findFirst()
                .map(other -> "it overlaps %s on track %s%s"
                        .formatted(
                                Words.talkAt(other),
                                track,
                                time.overlaps(other.time())
                                        ? ""
                                        : ", with %d minutes of changeover".formatted(problem.changeoverMinutes())));
    }

    private Optional<String> unavailable(Talk talk, Interval time) {
        for (var speaker : talk.speakers()) {
            var objection = onStage(speaker, time);
            if (objection.isPresent()) {
                return objection;
            }
            if (!speaker.isAvailable(time)) {
                return Optional.of("its speaker %s is only available %s"
                        .formatted(speaker.name(), Words.spans(speaker.available())));
            }
        }
        return Optional.empty();
    }

    private Optional<String> onStage(Person speaker, Interval time) {
        return bySpeaker.getOrDefault(speaker.id(), List.of()).stream()
                .filter(other -> other.time().overlaps(time))
                .findFirst()
                .map(other -> "its speaker %s is on stage then in %s, on track %s"
                        .formatted(speaker.name(), Words.talkAt(other), other.track()));
    }
}
