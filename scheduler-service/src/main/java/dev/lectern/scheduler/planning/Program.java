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
class Program {

    @PlanningEntityCollectionProperty
    private List<Stretch> stretches;

    // Facts, not entities: with a list variable OptaPlanner 10 cannot count what is unassigned among entities.
    @ProblemFactCollectionProperty
    @ValueRangeProvider
    private List<Talk> talks;

    @ProblemFactCollectionProperty
    private List<Encounter> encounters;

    @ConstraintConfigurationProvider
    private RuleWeights weights;

    @PlanningScore
    private @Nullable HardMediumSoftLongScore score;

    @SuppressWarnings({"NullAway.Init", "UnusedMethod"}) // OptaPlanner clones with it
    private Program() {}

    Program(List<Stretch> stretches, List<Talk> talks, List<Encounter> encounters, RuleWeights weights) {
        this.stretches = stretches;
        this.talks = talks;
        this.encounters = encounters;
        this.weights = weights;
    }

    /** All of them; the last one is where talks wait that have no place. */
    List<Stretch> stretches() {
        return stretches;
    }

    Stretch parking() {
        return stretches.get(stretches.size() - 1);
    }

    /** By their numbers. */
    List<Talk> talks() {
        return talks;
    }

    List<Encounter> encounters() {
        return encounters;
    }

    RuleWeights weights() {
        return weights;
    }

    HardMediumSoftLongScore score() {
        return score == null ? HardMediumSoftLongScore.ZERO : score;
    }
}
