package dev.lectern.scheduler.planning;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Problem;
import java.util.List;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.impl.score.director.InnerScoreDirectorFactory;
import org.optaplanner.core.impl.solver.DefaultSolverFactory;

/** Judges and mends programs without searching, by the rules that a planner goes by. Thread-safe. */
public final class Appraiser {

    private final InnerScoreDirectorFactory<Program, HardMediumSoftLongScore> directors;
    private final Scoring scoring;

    public Appraiser(Planner planner) {
        this.directors = ((DefaultSolverFactory<Program>) planner.solvers()).getScoreDirectorFactory();
        this.scoring = planner.scoring();
    }

    /** A look at what these placements, which keep all hard rules, cost as they stand. */
    public Appraisal appraise(Problem problem, List<PlacedTalk> placements) {
        return new Appraisal(problem, placements, scoring, directors);
    }

    /**
     * Changes a program as little as a changed problem asks for.
     *
     * @param holding placements that keep all hard rules; the other talks are put where there is room beside them
     */
    public Plan amend(Problem problem, List<PlacedTalk> holding) {
        var model = Model.of(problem);
        new AsItIs(model).seat(holding);
        scoring.score(model.program());
        // Pins may break a rule that only this conference has hard.
        var least = model.program().score().hardScore();
        new Seating(model).seat(List.of());
        new Clearing(model.program(), scoring, least).clear();
        return new Drafting(model, scoring).planOf(model.program());
    }
}
