package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.timefold.Candidate;
import dev.lectern.benchmarks.timefold.Plan;
import dev.lectern.benchmarks.timefold.Planner;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/** The planner of scheduler-service with Timefold Solver under it; made of the same sources when this module is built. */
final class Timefold implements Contestant {

    @Override
    public String name() {
        return "timefold";
    }

    @Override
    public Run plan(SampleFile sample, SortedSet<Integer> moments, long seed) {
        var problem = Lectern.problemOf(sample);
        var limit = Duration.ofSeconds(moments.last());
        var planner = new Planner(limit, limit, seed);
        var progress = new Progress<Candidate>(moments);
        planner.search(problem, List.of()).run(progress::better);
        return progress.run(candidate -> resultOf(candidate.plan()));
    }

    private static Run.Result resultOf(Plan plan) {
        var score = plan.score();
        return new Run.Result(
                new Run.Score(score.hardScore(), score.mediumScore(), score.softScore()),
                Lectern.programOf(plan.placements()));
    }
}
