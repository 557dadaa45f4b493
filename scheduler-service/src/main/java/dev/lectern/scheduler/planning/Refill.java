package dev.lectern.scheduler.planning;

import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.move.AbstractMove;

/** Gives several stretches, the parking perhaps among them, new lists of talks at once. */
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
        var before = new ArrayList<List<Talk>>(stretches.size());
        for (var stretch : stretches) {
            before.add(new ArrayList<>(stretch.talks()));
        }
        return new Refill(stretches, before);
    }

    @Override
    protected void doMoveOnGenuineVariables(ScoreDirector<Program> director) {
        var from = new int[stretches.size()];
        var behind = new int[stretches.size()];
        for (int i = 0; i < from.length; i++) {
            var talks = stretches.get(i).talks();
            // What stays at either end need not be looked at.
            from[i] = sameFromStart(talks, contents.get(i));
            behind[i] = sameFromEnd(talks, contents.get(i), from[i]);
            director.beforeListVariableChanged(stretches.get(i), TALKS, from[i], talks.size() - behind[i]);
        }
        for (int i = 0; i < from.length; i++) {
            var talks = stretches.get(i).talks();
            var content = contents.get(i);
            var changed = talks.subList(from[i], talks.size() - behind[i]);
            changed.clear();
            changed.addAll(content.subList(from[i], content.size() - behind[i]));
        }
        for (int i = 0; i < from.length; i++) {
            var size = contents.get(i).size();
            director.afterListVariableChanged(stretches.get(i), TALKS, from[i], size - behind[i]);
        }
    }

    private static int sameFromStart(List<Talk> one, List<Talk> other) {
        var most = Math.min(one.size(), other.size());
        var same = 0;
        while (same < most && one.get(same) == other.get(same)) {
            same++;
        }
        return same;
    }

    private static int sameFromEnd(List<Talk> one, List<Talk> other, int fromStart) {
        var most = Math.min(one.size(), other.size()) - fromStart;
        var same = 0;
        while (same < most && one.get(one.size() - 1 - same) == other.get(other.size() - 1 - same)) {
            same++;
        }
        return same;
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
