package dev.lectern.scheduler.planning;

import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.move.AbstractMove;

/** Gives several stretches, the parking among them, new lists of talks at once. */
final class Refill extends AbstractMove<Program> {

    private static final String TALKS = "talks";

    private final List<Stretch> stretches;
    private final List<List<Talk>> contents;

    /** @param contents the new list of each stretch; together the same talks as before */
    Refill(List<Stretch> stretches, List<List<Talk>> contents) {
        this.stretches = stretches;
        this.contents = contents;
    }

    @Override
    public boolean isMoveDoable(ScoreDirector<Program> director) {
        for (int i = 0; i < stretches.size(); i++) {
            if (!stretches.get(i).talks().equals(contents.get(i))) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Refill createUndoMove(ScoreDirector<Program> director) {
        return new Refill(
                stretches,
                stretches.stream()
                        .map(stretch -> (List<Talk>) new ArrayList<>(stretch.talks()))
                        .toList());
    }

    @Override
    protected void doMoveOnGenuineVariables(ScoreDirector<Program> director) {
        for (var stretch : stretches) {
            director.beforeListVariableChanged(
                    stretch, TALKS, 0, stretch.talks().size());
        }
        for (int i = 0; i < stretches.size(); i++) {
            var talks = stretches.get(i).talks();
            talks.clear();
            talks.addAll(contents.get(i));
        }
        for (var stretch : stretches) {
            director.afterListVariableChanged(stretch, TALKS, 0, stretch.talks().size());
        }
    }

    @Override
    public List<Stretch> getPlanningEntities() {
        return stretches;
    }

    @Override
    public List<Talk> getPlanningValues() {
        return contents.stream().flatMap(List::stream).toList();
    }

    @Override
    public String toString() {
        return "refill " + stretches;
    }
}
