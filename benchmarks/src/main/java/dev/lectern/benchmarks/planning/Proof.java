package dev.lectern.benchmarks.planning;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;

/**
 * What CP-SAT can say for certain about a model within some time.
 *
 * @param feasible whether anything can suit the model
 * @param bound what the objective cannot be better than
 * @param best the best objective that was found, NaN when none was
 */
record Proof(boolean feasible, double bound, double best) {

    /** With fewer, CP-SAT leaves out the ways to search that prove most, even where there are fewer processors. */
    private static final int WORKERS = 8;

    static CpModel emptyModel() {
        Loader.loadNativeLibraries();
        return new CpModel();
    }

    static Proof of(CpModel model, double seconds) {
        var solver = new CpSolver();
        solver.getParameters()
                .setMaxTimeInSeconds(Math.max(1, seconds))
                .setNumWorkers(Math.max(WORKERS, Runtime.getRuntime().availableProcessors()));
        return switch (solver.solve(model)) {
            case OPTIMAL, FEASIBLE -> new Proof(true, solver.bestObjectiveBound(), solver.objectiveValue());
            case UNKNOWN -> new Proof(true, solver.bestObjectiveBound(), Double.NaN);
            case INFEASIBLE -> new Proof(false, Double.NaN, Double.NaN);
            default -> throw new IllegalStateException(model.validate());
        };
    }
}
