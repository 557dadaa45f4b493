package dev.lectern.scheduler.planning;

import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Person;
import dev.lectern.scheduler.board.Timetable;
import dev.lectern.scheduler.board.Words;
import java.util.ArrayList;
import java.util.List;

/** Tells people why a talk has no place, with the numbers that they need to mend it. */
final class WhyUnplaced {

    private final Model model;
    private final Problem problem;
    private final Timetable timetable;

    /** @param timetable all that has a place */
    WhyUnplaced(Model model, Timetable timetable) {
        this.model = model;
        this.problem = model.problem();
        this.timetable = timetable;
    }

    List<String> reasonsFor(Problem.Talk talk) {
        var broken = problem.brokenPins().get(talk.id());
        if (broken != null) {
            return List.of("its pin no longer holds: " + broken);
        }
        if (talk.minutes() == 0) {
            return List.of("the conference has no session type " + talk.sessionType());
        }
        var understood = stretchesFor(talk);
        var languages = Words.or(talk.languages());
        if (model.lanes().stream().noneMatch(lane -> lane.takes(talk))) {
            return List.of("no track takes talks in " + languages);
        }
        if (understood.isEmpty()) {
            return List.of(
                    "no time is left on tracks with %s that is not taken by breaks and pins".formatted(languages));
        }
        var longest = understood.stream().mapToInt(Stretch::minutes).max().orElse(0);
        if (talk.minutes() > longest) {
            return List.of("it takes %d minutes, and the longest free stretch on tracks with %s has %d minutes"
                    .formatted(talk.minutes(), languages, longest));
        }
        return model.impossible().contains(talk) ? neverAvailable(talk) : noRoom(talk, understood);
    }

    private List<Stretch> stretchesFor(Problem.Talk talk) {
        return model.program().stretches().stream()
                .filter(stretch ->
                        stretch.isOnTrack() && model.lanes().get(stretch.lane()).takes(talk))
                .toList();
    }

    private List<String> neverAvailable(Problem.Talk talk) {
        var reasons = new ArrayList<String>();
        for (var speaker : talk.speakers()) {
            if (!speaker.available().isEmpty()) {
                reasons.add(availability(speaker));
            }
        }
        reasons.add("no track with %s is open for %d minutes when all its speakers are free"
                .formatted(Words.or(talk.languages()), talk.minutes()));
        return List.copyOf(reasons);
    }

    private List<String> noRoom(Problem.Talk talk, List<Stretch> understood) {
        var languages = Words.or(talk.languages());
        var reasons = new ArrayList<String>();
        var free = understood.stream().mapToInt(Stretch::minutes).sum();
        var needed = neededOnTracksOf(talk);
        if (needed > free) {
            reasons.add("no room: %d minutes needed on tracks with %s, but only %d are free"
                    .formatted(needed, languages, free));
        } else {
            reasons.add("no gap of %d minutes is left on tracks with %s at which its speakers are free"
                    .formatted(talk.minutes(), languages));
        }
        for (var speaker : talk.speakers()) {
            if (!speaker.available().isEmpty()) {
                reasons.add(availability(speaker));
            }
            timetable.placements().stream()
                    .filter(other -> other.talk().speakers().stream()
                            .anyMatch(person -> person.id().equals(speaker.id())))
                    .map(other -> "its speaker %s also gives “%s” (%s)"
                            .formatted(speaker.name(), other.talk().title(), Words.span(other.time())))
                    .forEach(reasons::add);
        }
        return List.copyOf(reasons);
    }

    private static String availability(Person speaker) {
        return "its speaker %s is only available %s".formatted(speaker.name(), Words.spans(speaker.available()));
    }

    /** Minutes of all talks that may want one of the tracks that this one may go on. */
    private int neededOnTracksOf(Problem.Talk talk) {
        var needed = 0;
        for (var other : model.program().talks()) {
            for (int lane = 0; lane < model.lanes().size(); lane++) {
                if (other.mayBeOn(lane) && model.lanes().get(lane).takes(talk)) {
                    needed += other.minutes();
                    break;
                }
            }
        }
        return needed;
    }
}
