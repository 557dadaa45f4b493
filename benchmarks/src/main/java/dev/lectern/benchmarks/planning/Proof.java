package dev.lectern.benchmarks.planning;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import java.util.OptionalDouble;

/** What CP-SAT can say for certain about a model within some time. */
final class Proof {

    /** With fewer, CP-SAT leaves out the ways to search that prove most, even where there are fewer processors. */
    private static final int WORKERS = 8;

    private Proof() {}

    static CpModel emptyModel() {
        Loader.loadNativeLibraries();
        return new CpModel();
    }

    /** What the objective cannot be better than; empty when nothing suits the model. */
    static OptionalDouble bound(CpModel model, double seconds) {
        var solver = new CpSolver();
        solver.getParameters()
                .setMaxTimeInSeconds(Math.max(1, seconds))
                .setNumWorkers(Math.max(WORKERS, Runtime.getRuntime().availableProcessors()));
        var status = solver.solve(model);
        if (status == CpSolverStatus.MODEL_INVALID) {
            throw new IllegalStateException(model.validate());
        }
        return status == CpSolverStatus.INFEASIBLE
                ? OptionalDouble.empty()
                : OptionalDouble.of(solver.bestObjectiveBound());
    }
}
