package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.timefold.Candidate;
import dev.lectern.benchmarks.timefold.Planner;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/** The planner of scheduler-service, its sketches and moves included, with Timefold Solver under it instead of OptaPlanner. */
final class LecternOnTimefold implements Contestant {

    @Override
    public String name() {
        return "lectern+timefold";
    }

    @Override
    public Run plan(SampleFile sample, SortedSet<Integer> moments, long seed) {
        var problem = Lectern.problemOf(sample);
        var limit = Duration.ofSeconds(moments.last());
        var planner = new Planner(limit, limit, seed);
        var progress = new Progress<Candidate>(moments);
        planner.search(problem, List.of()).run(progress::better);
        return progress.run(candidate -> Timefold.resultOf(candidate.plan()));
    }
}
