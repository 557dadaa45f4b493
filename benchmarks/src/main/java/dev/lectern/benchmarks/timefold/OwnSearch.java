package dev.lectern.benchmarks.timefold;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import dev.lectern.scheduler.board.Problem;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Timefold's own search, as it is when nobody configures another, for a program of the planner's model and rules.
 *
 * <p>The rest of this package is made of the planner's sources when this module is built.
 */
public final class OwnSearch {

    private final SolverFactory<Program> solvers;

    public OwnSearch(Duration limit, long seed) {
        this.solvers = SolverFactory.create(new SolverConfig()
                .withRandomSeed(seed)
                .withSolutionClass(Program.class)
                .withEntityClasses(Stretch.class, Talk.class)
                .withConstraintProviderClass(ProgramConstraints.class)
                .withTerminationConfig(
                        new TerminationConfig().withSpentLimit(limit).withBestScoreLimit("0hard/0medium/0soft")));
    }

    /**
     * Searches until time is up or nothing can be better.
     *
     * @param better is told each program that is better than those before, also one that breaks a hard rule
     */
    public void run(Problem problem, Consumer<Candidate> better) {
        var model = Model.of(problem);
        // Its construction heuristic takes up what no stretch has.
        model.program().parking().talks().clear();
        var drafting = new Drafting(model, new Scoring(solvers));
        var solver = solvers.buildSolver();
        solver.addEventListener(event -> better.accept(new Candidate(drafting, event.getNewBestSolution())));
        solver.solve(model.program());
    }
}
