package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.timefold.Candidate;
import dev.lectern.benchmarks.timefold.OwnSearch;
import dev.lectern.benchmarks.timefold.Plan;
import java.time.Duration;
import java.util.SortedSet;

/** Timefold Solver with the search that it has of its own, on the planner's model and rules. */
final class Timefold implements Contestant {

    @Override
    public String name() {
        return "timefold";
    }

    @Override
    public Run plan(SampleFile sample, SortedSet<Integer> moments, long seed) {
        var problem = Lectern.problemOf(sample);
        var search = new OwnSearch(Duration.ofSeconds(moments.last()), seed);
        var progress = new Progress<Candidate>(moments);
        search.run(problem, progress::better);
        return progress.run(candidate -> resultOf(candidate.plan()));
    }

    static Run.Result resultOf(Plan plan) {
        var score = plan.score();
        return new Run.Result(
                new Run.Score(score.hardScore(), score.mediumScore(), score.softScore()),
                Lectern.programOf(plan.placements()));
    }
}
