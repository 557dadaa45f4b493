package dev.lectern.scheduler.planning;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.TalkPlanning.Position;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Person;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import dev.lectern.scheduler.board.Timetable;
import dev.lectern.scheduler.board.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Says which other talks a talk without a place has to do with, as far as hard rules go. */
final class Ties {

    /** Nobody reads more of them. */
    private static final int MOST = 10;

    private final Problem problem;
    private final Timetable timetable;

    Ties(Problem problem, Timetable timetable) {
        this.problem = problem;
        this.timetable = timetable;
    }

    /** What else a speaker gives. */
    List<String> ofSpeaker(Person speaker) {
        var reasons = new ArrayList<String>();
        timetable.placements().stream()
                .filter(other -> isBy(other.talk(), speaker))
                .map(other -> "its speaker %s also gives %s".formatted(speaker.name(), Words.talkAt(other)))
                .forEach(reasons::add);
        if (!reasons.isEmpty() && problem.transferMinutes() > 0 && problem.isHard(PlanningRule.SPEAKER_TRANSFER)) {
            reasons.add("a speaker needs %d minutes between two tracks".formatted(problem.transferMinutes()));
        }
        return reasons;
    }

    /** To those that nothing moves. */
    List<String> toPinnedTalks(Problem.Talk talk) {
        var speakers = talk.speakers().stream()
                .flatMap(speaker -> problem.pinned().stream()
                        .filter(pin -> isBy(pin.talk(), speaker))
                        .map(pin -> "its speaker %s also gives %s, which is pinned"
                                .formatted(speaker.name(), Words.talkAt(pin))));
        return Stream.concat(speakers, to(talk, problem.pinned()).stream())
                .limit(MOST)
                .toList();
    }

    List<String> toPlacedTalks(Problem.Talk talk) {
        return to(talk, timetable.placements()).stream().limit(MOST).toList();
    }

    private List<String> to(Problem.Talk talk, Collection<PinnedTalk> others) {
        var reasons = new ArrayList<String>();
        if (problem.isHard(PlanningRule.TALK_ORDER)) {
            circle(talk, reasons);
        }
        if (problem.isHard(PlanningRule.PLENARY) && talk.planning().plenary()) {
            reasons.add("it is a plenary talk: no other may be at its time");
        }
        if (problem.isHard(PlanningRule.OPENING_FIRST) && isAt(talk, Position.OPENING)) {
            reasons.add("it opens the conference: no other talk may start before it");
        }
        if (problem.isHard(PlanningRule.CLOSING_LAST) && isAt(talk, Position.CLOSING)) {
            reasons.add("it closes the conference: no other talk may end after it");
        }
        others.forEach(other -> to(talk, other, reasons));
        return reasons;
    }

    private void to(Problem.Talk talk, PinnedTalk other, List<String> reasons) {
        if (problem.isHard(PlanningRule.TALK_ORDER)) {
            if (talk.comesAfter(other.talk())) {
                reasons.add("it comes after " + Words.talkAt(other));
            }
            if (other.talk().comesAfter(talk)) {
                reasons.add("it comes before " + Words.talkAt(other));
            }
        }
        if (problem.isHard(PlanningRule.NEVER_IN_PARALLEL) && talk.isApartFrom(other.talk())) {
            reasons.add("it must not be in parallel with " + Words.talkAt(other));
        }
        if (problem.isHard(PlanningRule.PLENARY) && other.talk().planning().plenary()) {
            reasons.add("it must not be in parallel with the plenary talk " + Words.talkAt(other));
        }
        if (problem.isHard(PlanningRule.OPENING_FIRST) && isAt(other.talk(), Position.OPENING)) {
            reasons.add("it must not start before the opening, " + Words.talkAt(other));
        }
        if (problem.isHard(PlanningRule.CLOSING_LAST) && isAt(other.talk(), Position.CLOSING)) {
            reasons.add("it must not end after the closing, " + Words.talkAt(other));
        }
    }

    /** Talks of which each comes after the next one, up to the first: one of them cannot have a place. */
    private void circle(Problem.Talk talk, List<String> reasons) {
        var path = new ArrayList<Problem.Talk>();
        if (leadsTo(talk, talk, path, new HashSet<>())) {
            var words = new StringBuilder("it comes after ");
            for (int i = path.size() - 1; i >= 0; i--) {
                words.append("“%s”, which comes after ".formatted(path.get(i).title()));
            }
            reasons.add(words.append("it").toString());
        }
    }

    /** Gathers the talks between the two, the last one first. */
    private boolean leadsTo(Problem.Talk end, Problem.Talk talk, List<Problem.Talk> path, Set<String> seen) {
        for (var id : talk.planning().after()) {
            var before = problem.talk(id).orElse(null);
            if (before == null || before.id().equals(talk.id())) {
                continue;
            }
            if (before.id().equals(end.id())) {
                return true;
            }
            if (seen.add(id) && leadsTo(end, before, path, seen)) {
                path.add(before);
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(Problem.Talk talk, Position position) {
        return talk.planning().position() == position;
    }

    private static boolean isBy(Problem.Talk talk, Person speaker) {
        return talk.speakers().stream().anyMatch(person -> person.id().equals(speaker.id()));
    }
}
