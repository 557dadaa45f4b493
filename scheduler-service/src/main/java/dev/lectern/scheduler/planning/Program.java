package dev.lectern.scheduler.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.constraintweight.ConstraintConfigurationProvider;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.ProblemFactCollectionProperty;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** The stretches of a conference with the talks in them: what OptaPlanner works on. */
@PlanningSolution
@SuppressWarnings("UnusedVariable") // OptaPlanner reads them
class Program {

    @PlanningEntityCollectionProperty
    private List<Stretch> stretches;

    // Facts, not entities: with a list variable OptaPlanner 10 cannot count what is unassigned among entities.
    @ProblemFactCollectionProperty
    @ValueRangeProvider
    private List<Talk> talks;

    /** Of the pinned talks: facts, because nothing in them changes. */
    @ProblemFactCollectionProperty
    private List<Stretch> fixed;

    @ProblemFactCollectionProperty
    private List<Talk> pinned;

    @ProblemFactCollectionProperty
    private List<Encounter> encounters;

    @ConstraintConfigurationProvider
    private RuleWeights weights;

    @PlanningScore
    private @Nullable HardMediumSoftLongScore score;

    @SuppressWarnings({"NullAway.Init", "UnusedMethod"}) // OptaPlanner clones with it
    private Program() {}

    Program(
            List<Stretch> stretches,
            List<Talk> talks,
            List<Stretch> fixed,
            List<Encounter> encounters,
            RuleWeights weights) {
        this.stretches = stretches;
        this.talks = talks;
        this.fixed = fixed;
        this.pinned = fixed.stream().map(stretch -> stretch.talks().get(0)).toList();
        this.encounters = encounters;
        this.weights = weights;
    }

    /** The same with other talks to be moved. */
    Program with(List<Stretch> otherStretches, List<Talk> otherTalks) {
        return new Program(otherStretches, otherTalks, fixed, encounters, weights);
    }

    /** All of them; the last one is where talks wait that have no place. */
    List<Stretch> stretches() {
        return stretches;
    }

    Stretch parking() {
        return stretches.get(stretches.size() - 1);
    }

    /** Those that can be moved, by their numbers. */
    List<Talk> talks() {
        return talks;
    }

    /** Those that cannot; their numbers go on behind the others. */
    List<Talk> pinned() {
        return pinned;
    }

    /** The talk with this number, be it pinned or not. */
    Talk talk(int number) {
        return number < talks.size() ? talks.get(number) : pinned.get(number - talks.size());
    }

    RuleWeights weights() {
        return weights;
    }

    HardMediumSoftLongScore score() {
        return score == null ? HardMediumSoftLongScore.ZERO : score;
    }
}
