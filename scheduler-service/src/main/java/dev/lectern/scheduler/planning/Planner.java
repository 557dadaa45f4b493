package dev.lectern.scheduler.planning;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Problem;
import java.time.Duration;
import java.util.List;
import org.optaplanner.core.api.score.stream.ConstraintStreamImplType;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import org.optaplanner.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import org.optaplanner.core.config.heuristic.selector.move.generic.list.ListChangeMoveSelectorConfig;
import org.optaplanner.core.config.heuristic.selector.move.generic.list.ListSwapMoveSelectorConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import org.optaplanner.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** Looks for good programs. Thread-safe; what costs time to build is built once, with it. */
public final class Planner {

    private static final int SKETCHES = 16;

    private final SolverFactory<Program> solvers;

    /** For programs that are known already: little may change, so there is little to wait for. */
    private final SolverFactory<Program> brief;

    private final Scoring scoring;
    private final long seed;

    /**
     * @param unimproved how long a search goes on without finding anything better
     * @param total how long it goes on at most
     */
    public Planner(Duration unimproved, Duration total) {
        this(unimproved, total, 0);
    }

    /** @param seed of all that is left to chance */
    public Planner(Duration unimproved, Duration total, long seed) {
        this(unimprovedOrAll(unimproved, total), unimprovedOrAll(unimproved.dividedBy(2), total), seed);
    }

    /** @param termination counted in score calculations instead of time, it makes searches repeatable on any machine */
    Planner(TerminationConfig termination, long seed) {
        this(termination, termination, seed);
    }

    private Planner(TerminationConfig termination, TerminationConfig briefTermination, long seed) {
        this.seed = seed;
        this.solvers = SolverFactory.create(config(termination, seed));
        this.brief = SolverFactory.create(config(briefTermination, seed));
        this.scoring = new Scoring(solvers);
        solvers.buildSolver();
    }

    /**
     * A search that has yet to be run.
     *
     * @param earlier placements to start from, as far as they still hold
     */
    public Search search(Problem problem, List<PlacedTalk> earlier) {
        return problem.isReleased()
                ? new Search(brief, scoring, problem, earlier, seed, 0)
                : new Search(solvers, scoring, problem, earlier, seed, SKETCHES);
    }

    /** A search that goes on where another one of the same problem had to make room. */
    public Search resume(Problem problem, List<PlacedTalk> best) {
        return new Search(problem.isReleased() ? brief : solvers, scoring, problem, best, seed, 0);
    }

    private static TerminationConfig unimprovedOrAll(Duration unimproved, Duration total) {
        return new TerminationConfig().withUnimprovedSpentLimit(unimproved).withSpentLimit(total);
    }

    SolverFactory<Program> solvers() {
        return solvers;
    }

    Scoring scoring() {
        return scoring;
    }

    private static SolverConfig config(TerminationConfig termination, long seed) {
        return new SolverConfig()
                .withRandomSeed(seed)
                .withSolutionClass(Program.class)
                .withEntityClasses(Stretch.class, Talk.class)
                .withScoreDirectorFactory(new ScoreDirectorFactoryConfig()
                        .withConstraintProviderClass(ProgramConstraints.class)
                        .withConstraintStreamImplType(ConstraintStreamImplType.BAVET))
                .withPhases(localSearch(termination));
    }

    private static LocalSearchPhaseConfig localSearch(TerminationConfig termination) {
        return new LocalSearchPhaseConfig()
                .withTerminationConfig(termination)
                .withMoveSelectorConfig(new UnionMoveSelectorConfig()
                        .withMoveSelectors(
                                new ListChangeMoveSelectorConfig().withFixedProbabilityWeight(1.0),
                                new ListSwapMoveSelectorConfig().withFixedProbabilityWeight(1.0),
                                new MoveIteratorFactoryConfig()
                                        .withMoveIteratorFactoryClass(Rearrangements.class)
                                        .withFixedProbabilityWeight(18.0)))
                .withAcceptorConfig(new LocalSearchAcceptorConfig().withLateAcceptanceSize(400))
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(4));
    }
}
