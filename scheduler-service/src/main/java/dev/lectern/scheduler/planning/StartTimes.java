package dev.lectern.scheduler.planning;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.variable.ListVariableListener;
import org.optaplanner.core.api.score.director.ScoreDirector;

/** Keeps the start of each talk in step with its place in its stretch, from the first change to where nothing moves. */
public class StartTimes implements ListVariableListener<Program, Stretch, Talk> {

    private static final String START = "start";

    @Override
    public void beforeEntityAdded(ScoreDirector<Program> director, Stretch stretch) {}

    @Override
    public void afterEntityAdded(ScoreDirector<Program> director, Stretch stretch) {
        afterListVariableChanged(director, stretch, 0, stretch.talks().size());
    }

    @Override
    public void beforeEntityRemoved(ScoreDirector<Program> director, Stretch stretch) {}

    @Override
    public void afterEntityRemoved(ScoreDirector<Program> director, Stretch stretch) {}

    @Override
    public void afterListVariableElementUnassigned(ScoreDirector<Program> director, Talk talk) {
        update(director, talk, null);
    }

    @Override
    public void beforeListVariableChanged(ScoreDirector<Program> director, Stretch stretch, int from, int to) {}

    @Override
    public void afterListVariableChanged(ScoreDirector<Program> director, Stretch stretch, int from, int to) {
        var talks = stretch.talks();
        if (stretch.isParking()) {
            for (int i = from; i < to; i++) {
                update(director, talks.get(i), null);
            }
            return;
        }
        var earliest = stretch.earliestAt(from);
        for (int i = from; i < talks.size(); i++) {
            var talk = talks.get(i);
            var start = stretch.startOf(talk, earliest);
            if (i >= to && Objects.equals(talk.start(), start)) {
                return;
            }
            update(director, talk, start);
            earliest = stretch.after(start + talk.minutes());
        }
    }

    private static void update(ScoreDirector<Program> director, Talk talk, @Nullable Integer start) {
        if (!Objects.equals(talk.start(), start)) {
            director.beforeVariableChanged(talk, START);
            talk.startAt(start);
            director.afterVariableChanged(talk, START);
        }
    }
}
