package dev.lectern.scheduler.planning;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Lane;
import dev.lectern.scheduler.board.Problem.Person;
import dev.lectern.scheduler.board.Timetable;
import dev.lectern.scheduler.board.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells people why a talk has no place, with the numbers that they need to mend it. */
final class WhyUnplaced {

    private final Model model;
    private final Problem problem;
    private final Ties ties;

    /** @param timetable all that has a place */
    WhyUnplaced(Model model, Timetable timetable) {
        this.model = model;
        this.problem = model.problem();
        this.ties = new Ties(problem, timetable);
    }

    List<String> reasonsFor(Problem.Talk talk) {
        var broken = problem.brokenPins().get(talk.id());
        if (broken != null) {
            return List.of("its pin no longer holds: " + broken);
        }
        if (talk.minutes() == 0) {
            return List.of("the conference has no session type " + talk.sessionType());
        }
        return noTrack(talk).map(List::of).orElseGet(() -> noTime(talk));
    }

    private Optional<String> noTrack(Problem.Talk talk) {
        var languages = Words.or(talk.languages());
        var understood = model.lanes().stream().filter(lane -> lane.takes(talk)).toList();
        if (understood.isEmpty()) {
            return Optional.of("no track takes talks in " + languages);
        }
        var allowed =
                understood.stream().filter(lane -> isAllowedOn(lane, talk)).toList();
        if (allowed.isEmpty()) {
            return Optional.of("it may be on no track with " + languages);
        }
        return allowed.stream().anyMatch(lane -> hasFeaturesFor(lane, talk))
                ? Optional.empty()
                : Optional.of("it needs %s, which no track it may be on has".formatted(Words.and(talk.features())));
    }

    private List<String> noTime(Problem.Talk talk) {
        var stretches = model.program().stretches().stream()
                .filter(stretch -> stretch.isOnTrack() && isOpen(model.lanes().get(stretch.lane()), talk))
                .toList();
        if (stretches.isEmpty()) {
            return List.of("no time is left on %s that is not taken by breaks and pins".formatted(tracksFor(talk)));
        }
        var longest = stretches.stream().mapToInt(Stretch::minutes).max().orElse(0);
        if (talk.minutes() > longest) {
            return List.of("it takes %d minutes, and the longest free stretch on %s has %d minutes"
                    .formatted(talk.minutes(), tracksFor(talk), longest));
        }
        return model.impossible().contains(talk) ? never(talk) : notNow(talk, stretches);
    }

    /** Whatever is done with the talks that can be moved. */
    private List<String> never(Problem.Talk talk) {
        var reasons = new ArrayList<String>();
        times(talk).ifPresent(reasons::add);
        reasons.addAll(ties.toPinnedTalks(talk));
        var when = reasons.isEmpty() ? "when all its speakers are free" : "at such a time";
        for (var speaker : talk.speakers()) {
            availability(speaker).ifPresent(reasons::add);
        }
        reasons.add("no %s is open for %d minutes %s".formatted(trackFor(talk), talk.minutes(), when));
        return List.copyOf(reasons);
    }

    private List<String> notNow(Problem.Talk talk, List<Stretch> stretches) {
        var reasons = new ArrayList<String>();
        var free = stretches.stream().mapToInt(Stretch::minutes).sum();
        var needed = neededOnTracksOf(talk);
        if (needed > free) {
            reasons.add(
                    "no room: %d minutes needed on %s, but only %d are free".formatted(needed, tracksFor(talk), free));
        } else {
            reasons.add("no gap of %d minutes is left on %s that suits it".formatted(talk.minutes(), tracksFor(talk)));
        }
        times(talk).ifPresent(reasons::add);
        for (var speaker : talk.speakers()) {
            availability(speaker).ifPresent(reasons::add);
            reasons.addAll(ties.ofSpeaker(speaker));
        }
        reasons.addAll(ties.toPlacedTalks(talk));
        for (var weight : problem.weights()) {
            if (weight.level() == Level.HARD && weight.rule().defaultLevel() != Level.HARD) {
                reasons.add("hard for this conference: " + weight.rule().sentence());
            }
        }
        return List.copyOf(reasons);
    }

    private Optional<String> times(Problem.Talk talk) {
        var earliest = talk.planning().earliest();
        var latest = talk.planning().latest();
        if (!problem.isHard(PlanningRule.TALK_TIMES) || (earliest == null && latest == null)) {
            return Optional.empty();
        }
        var words = new ArrayList<String>();
        if (earliest != null) {
            words.add("may not start before " + Words.moment(earliest));
        }
        if (latest != null) {
            words.add("must be over by " + Words.moment(latest));
        }
        return Optional.of("it " + Words.and(words));
    }

    private static Optional<String> availability(Person speaker) {
        return speaker.available().isEmpty()
                ? Optional.empty()
                : Optional.of("its speaker %s is only available %s"
                        .formatted(speaker.name(), Words.spans(speaker.available())));
    }

    /** Minutes of all talks that may want one of the tracks that this one may go on. */
    private int neededOnTracksOf(Problem.Talk talk) {
        var needed = 0;
        for (var other : model.program().talks()) {
            for (int lane = 0; lane < model.lanes().size(); lane++) {
                if (other.mayBeOn(lane) && isOpen(model.lanes().get(lane), talk)) {
                    needed += other.minutes();
                    break;
                }
            }
        }
        return needed;
    }

    private String tracksFor(Problem.Talk talk) {
        return isLimited(talk) ? "the tracks it may be on" : "tracks with " + Words.or(talk.languages());
    }

    private String trackFor(Problem.Talk talk) {
        return isLimited(talk) ? "track it may be on" : "track with " + Words.or(talk.languages());
    }

    private boolean isLimited(Problem.Talk talk) {
        return model.lanes().stream().anyMatch(lane -> lane.takes(talk) && !isOpen(lane, talk));
    }

    private boolean isOpen(Lane lane, Problem.Talk talk) {
        return lane.takes(talk) && isAllowedOn(lane, talk) && hasFeaturesFor(lane, talk);
    }

    private boolean isAllowedOn(Lane lane, Problem.Talk talk) {
        return !problem.isHard(PlanningRule.ALLOWED_TRACKS) || lane.isAllowed(talk);
    }

    private boolean hasFeaturesFor(Lane lane, Problem.Talk talk) {
        return !problem.isHard(PlanningRule.TRACK_FEATURES)
                || lane.missing(talk).isEmpty();
    }
}
