package dev.lectern.scheduler.planning;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Problem;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.impl.phase.event.PhaseLifecycleListenerAdapter;
import org.optaplanner.core.impl.phase.scope.AbstractStepScope;
import org.optaplanner.core.impl.solver.DefaultSolver;

/** One look for the best program of a problem; runs once, on the thread that calls {@link #run}. */
public final class Search {

    private final SolverFactory<Program> solvers;
    private final Scoring scoring;
    private final Problem problem;
    private final List<PlacedTalk> earlier;
    private final long seed;
    private volatile boolean stopped;
    private long least;

    Search(SolverFactory<Program> solvers, Scoring scoring, Problem problem, List<PlacedTalk> earlier, long seed) {
        this.solvers = solvers;
        this.scoring = scoring;
        this.problem = problem;
        this.earlier = earlier;
        this.seed = seed;
    }

    public Problem problem() {
        return problem;
    }

    /** Makes a running search end soon, and one that was not run yet end with its first candidate. */
    public void stop() {
        stopped = true;
    }

    /**
     * Searches until nothing better is found any more.
     *
     * @param better is told each candidate that is better than those before; all of them keep the hard rules
     * @return the best one
     */
    public Candidate run(Consumer<Candidate> better) {
        var model = start();
        var program = model.program();
        var drafting = new Drafting(model, scoring);
        least = leastHardScore();
        new Clearing(program, scoring, least).clear();
        var first = new Candidate(drafting, program);
        better.accept(first);
        if (stopped || first.plan().optimal()) {
            return first;
        }
        return new Candidate(drafting, solve(program, drafting, better));
    }

    /** The earlier draft with the new talks, unless starting afresh is better. */
    private Model start() {
        var best = seated(seating -> seating.seat(earlier));
        for (var other : List.<Consumer<Seating>>of(
                seating -> seating.seat(List.of()), seating -> seating.seat(new Random(seed)))) {
            var model = seated(other);
            if (model.program().score().compareTo(best.program().score()) > 0) {
                best = model;
            }
        }
        return best;
    }

    private Model seated(Consumer<Seating> how) {
        var model = Model.of(problem);
        how.accept(new Seating(model));
        scoring.score(model.program());
        return model;
    }

    /** Pinned talks alone may break a rule that only this conference has hard. */
    private long leastHardScore() {
        if (problem.pinned().isEmpty()) {
            return 0;
        }
        var waiting = Model.of(problem).program();
        waiting.parking().settle();
        scoring.score(waiting);
        return waiting.score().hardScore();
    }

    private Program solve(Program program, Drafting drafting, Consumer<Candidate> better) {
        var solver = solvers.buildSolver();
        stopWhenAsked(solver);
        solver.addEventListener(event -> {
            var candidate = new Candidate(drafting, event.getNewBestSolution());
            if (candidate.isAsLegalAs(least)) {
                better.accept(candidate);
            }
            if (candidate.isOptimal()) {
                stopped = true;
            }
        });
        return solver.solve(program);
    }

    // Asking the solver itself is lost when it has not started yet.
    private void stopWhenAsked(Solver<Program> solver) {
        if (solver instanceof DefaultSolver<Program> running) {
            running.addPhaseLifecycleListener(new PhaseLifecycleListenerAdapter<>() {
                @Override
                public void stepStarted(AbstractStepScope<Program> scope) {
                    if (stopped) {
                        running.terminateEarly();
                    }
                }
            });
        }
    }
}
