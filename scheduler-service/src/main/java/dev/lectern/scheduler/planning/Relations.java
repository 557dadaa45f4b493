package dev.lectern.scheduler.planning;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.TalkPlanning.Position;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What talks have to do with each other; talks go by their numbers. */
final class Relations {

    private final Problem problem;
    private final List<Problem.Talk> talks;
    private final List<Encounter> encounters = new ArrayList<>();
    private final Map<Integer, List<Bond>> bonds = new HashMap<>();

    Relations(Problem problem, List<Problem.Talk> talks) {
        this.problem = problem;
        this.talks = talks;
        var people = talks.stream().map(Relations::ids).toList();
        for (int i = 0; i < talks.size(); i++) {
            for (int j = i + 1; j < talks.size(); j++) {
                relate(i, j, people.get(i), people.get(j));
            }
        }
    }

    /** The pairs that soft or hard rules look at. */
    List<Encounter> encounters() {
        return encounters;
    }

    /** What hard rules ask of this talk with regard to others. */
    Bond[] bondsOf(int number) {
        return bonds.getOrDefault(number, List.of()).toArray(Bond[]::new);
    }

    private void relate(int first, int second, Set<String> people, Set<String> otherPeople) {
        var one = talks.get(first);
        var other = talks.get(second);
        var shared = shared(people, otherPeople);
        var order = First.of(other.comesAfter(one), one.comesAfter(other));
        var apart = one.isApartFrom(other);
        if (shared > 0 || order != First.NEITHER || apart) {
            encounters.add(new Encounter(first, second, shared, problem.transferMinutes(), order, apart));
        }
        var isApart = shared > 0
                || (apart && problem.isHard(PlanningRule.NEVER_IN_PARALLEL))
                || (problem.isHard(PlanningRule.PLENARY)
                        && (one.planning().plenary() || other.planning().plenary()));
        var transfer = shared > 0 && problem.isHard(PlanningRule.SPEAKER_TRANSFER) ? problem.transferMinutes() : 0;
        var hardOrder = problem.isHard(PlanningRule.TALK_ORDER) ? order : First.NEITHER;
        var starts = first(PlanningRule.OPENING_FIRST, Position.OPENING, one, other);
        // Whatever closes ends last.
        var ends = first(PlanningRule.CLOSING_LAST, Position.CLOSING, other, one);
        if (isApart || transfer > 0 || hardOrder != First.NEITHER || starts != First.NEITHER || ends != First.NEITHER) {
            var bond = new Bond(second, isApart, transfer, hardOrder, starts, ends);
            add(first, bond);
            add(second, bond.reversed(first));
        }
    }

    private First first(PlanningRule rule, Position position, Problem.Talk one, Problem.Talk other) {
        return problem.isHard(rule)
                ? First.of(
                        one.planning().position() == position, other.planning().position() == position)
                : First.NEITHER;
    }

    private void add(int number, Bond bond) {
        bonds.computeIfAbsent(number, key -> new ArrayList<>()).add(bond);
    }

    private static Set<String> ids(Problem.Talk talk) {
        return talk.speakers().stream().map(Person::id).collect(Collectors.toSet());
    }

    private static int shared(Set<String> people, Set<String> others) {
        var shared = 0;
        for (var person : people) {
            if (others.contains(person)) {
                shared++;
            }
        }
        return shared;
    }
}
