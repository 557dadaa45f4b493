package dev.lectern.scheduler.planning;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Timetable;
import java.util.List;
import java.util.function.Consumer;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.impl.phase.event.PhaseLifecycleListenerAdapter;
import org.optaplanner.core.impl.phase.scope.AbstractStepScope;
import org.optaplanner.core.impl.solver.DefaultSolver;

/** One look for the best program of a problem; runs once, on the thread that calls {@link #run}. */
public final class Search {

    /** After so many that were no better there is little hope. */
    private static final int SKETCHES_IN_VAIN = 5;

    private final SolverFactory<Program> solvers;
    private final Scoring scoring;
    private final Problem problem;
    private final List<PlacedTalk> earlier;
    private final long seed;
    private final int sketches;
    private volatile boolean stopped;
    private volatile boolean sketched;
    private volatile long scoresPerSecond;
    private long least;

    Search(
            SolverFactory<Program> solvers,
            Scoring scoring,
            Problem problem,
            List<PlacedTalk> earlier,
            long seed,
            int sketches) {
        this.solvers = solvers;
        this.scoring = scoring;
        this.problem = problem;
        this.earlier = earlier;
        this.seed = seed;
        this.sketches = sketches;
    }

    public Problem problem() {
        return problem;
    }

    /** Whether it has come so far that another search can {@linkplain Planner#resume resume} it. */
    public boolean isUnderWay() {
        return sketched;
    }

    /** How many programs it scored in a second, on average; 0 until it is over, and when the first one left nothing to search. */
    public long scoresPerSecond() {
        return scoresPerSecond;
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
        least = leastHardScore();
        var model = seated(seating -> seating.seat(earlier));
        var afresh = seated(seating -> seating.seat(List.of()));
        if (isBetter(afresh, model)) {
            model = afresh;
        }
        var first = candidate(model);
        better.accept(first);
        var inVain = 0;
        for (int i = 0; i < sketches && inVain < SKETCHES_IN_VAIN && !stopped && !first.isOptimal(); i++) {
            var chance = seed + i;
            var sketch = seated(seating -> seating.sketch(chance));
            inVain++;
            if (isBetter(sketch, model)) {
                model = sketch;
                inVain = 0;
                better.accept(candidate(model));
            }
        }
        sketched = !stopped;
        var best = candidate(model);
        return stopped || model.program().talks().isEmpty() || best.plan().optimal() ? best : solve(model, better);
    }

    private Candidate candidate(Model model) {
        return new Candidate(new Drafting(model, scoring), model.program());
    }

    private static boolean isBetter(Model model, Model other) {
        return model.program().score().compareTo(other.program().score()) > 0;
    }

    private Model seated(Consumer<Seating> how) {
        var model = Model.of(problem);
        how.accept(new Seating(model));
        new Clearing(model.program(), scoring, least).clear();
        return model;
    }

    /** Pinned talks alone may break a rule that only this conference has hard. */
    private long leastHardScore() {
        if (problem.pinned().isEmpty() || Timetable.knowsAllHardRulesOf(problem)) {
            return 0;
        }
        var waiting = Model.of(problem).program();
        waiting.parking().settle();
        scoring.score(waiting);
        return waiting.score().hardScore();
    }

    private Candidate solve(Model model, Consumer<Candidate> better) {
        var drafting = new Drafting(model, scoring);
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
        var best = solver.solve(model.program());
        if (solver instanceof DefaultSolver<Program> done) {
            scoresPerSecond = done.getSolverScope().getScoreCalculationSpeed();
        }
        return new Candidate(drafting, best);
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
