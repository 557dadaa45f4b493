package dev.lectern.scheduler.planning;

import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.scheduler.board.RuleWeight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.constraint.ConstraintMatchTotal;
import org.optaplanner.core.api.solver.SolutionManager;
import org.optaplanner.core.api.solver.SolutionUpdatePolicy;
import org.optaplanner.core.api.solver.SolverFactory;

/** Says what programs cost, in total and by rule. */
final class Scoring {

    private final SolutionManager<Program, HardMediumSoftLongScore> solutions;

    Scoring(SolverFactory<Program> factory) {
        this.solutions = SolutionManager.create(factory);
    }

    /** Gives a program its score. */
    void score(Program program) {
        if (!isTrivial(program)) {
            solutions.update(program);
        }
    }

    /** What the matches of broken hard rules are about. */
    List<Collection<Object>> brokenIn(Program program) {
        List<Collection<Object>> broken = new ArrayList<>();
        for (var total : new TreeMap<>(totalsOf(program)).values()) {
            for (var match : total.getConstraintMatchSet()) {
                if (match.getScore().hardScore() < 0) {
                    broken.add(match.getIndictedObjectList());
                }
            }
        }
        return broken;
    }

    Costs costsOf(Program program) {
        if (!isTrivial(program)) {
            return new Costs(totalsOf(program));
        }
        var totals = new HashMap<>(totalsOf(withStandIn(program)));
        totals.values().removeIf(total -> total.getConstraintName().equals(ProgramConstraints.UNPLACED_TALKS));
        return new Costs(totals);
    }

    // OptaPlanner refuses a program in which it has nothing to decide; all talks may be pinned, though.
    private static boolean isTrivial(Program program) {
        return program.talks().isEmpty();
    }

    /** The same with a talk that waits for nothing. */
    private static Program withStandIn(Program program) {
        var standIn = new Talk(Integer.MAX_VALUE, TalkFacts.NONE);
        var parking =
                Stretch.parking(program.parking().number(), program.parking().pace());
        parking.talks().add(standIn);
        parking.settle();
        var stretches = new ArrayList<>(
                program.stretches().subList(0, program.stretches().size() - 1));
        stretches.add(parking);
        return program.with(stretches, List.of(standIn));
    }

    private Map<String, ConstraintMatchTotal<HardMediumSoftLongScore>> totalsOf(Program program) {
        return solutions
                .explain(program, SolutionUpdatePolicy.UPDATE_SCORE_ONLY)
                .getConstraintMatchTotalMap();
    }

    /** The costs of one program. */
    static final class Costs {

        private final Map<String, ConstraintMatchTotal<HardMediumSoftLongScore>> totals;

        Costs(Map<String, ConstraintMatchTotal<HardMediumSoftLongScore>> totals) {
            this.totals = totals;
        }

        RuleCost of(RuleWeight weight) {
            for (var total : totals.values()) {
                if (total.getConstraintName().equals(weight.rule().id())) {
                    return new RuleCost(
                            weight.rule().id(),
                            weight.level(),
                            -on(weight.level(), total.getScore()),
                            total.getConstraintMatchCount());
                }
            }
            return new RuleCost(weight.rule().id(), weight.level(), 0, 0);
        }

        private static long on(Level level, HardMediumSoftLongScore score) {
            return switch (level) {
                case HARD -> score.hardScore();
                case MEDIUM -> score.mediumScore();
                case SOFT -> score.softScore();
                case OFF -> 0;
            };
        }
    }
}
