package dev.lectern.scheduler.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;

/**
 * While talks wait, empties one or two stretches and fills them anew from what was in them and what waits.
 *
 * <p>Where the windows are filled almost to the minute, no single change helps: the way to a better filling leads over
 * worse ones.
 */
public class Refills implements MoveIteratorFactory<Program, Refill> {

    @Override
    public long getSize(ScoreDirector<Program> director) {
        return director.getWorkingSolution().stretches().size();
    }

    @Override
    public Iterator<Refill> createOriginalMoveIterator(ScoreDirector<Program> director) {
        throw new UnsupportedOperationException("There is no order in which stretches are refilled");
    }

    @Override
    public Iterator<Refill> createRandomMoveIterator(ScoreDirector<Program> director, Random random) {
        var program = director.getWorkingSolution();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return program.stretches().size() > 1
                        && !program.parking().talks().isEmpty();
            }

            @Override
            public Refill next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return refill(program, random);
            }
        };
    }

    private static Refill refill(Program program, Random random) {
        var open = program.stretches().size() - 1;
        var chosen = new ArrayList<Stretch>();
        chosen.add(program.stretches().get(random.nextInt(open)));
        var other = program.stretches().get(random.nextInt(open));
        if (other != chosen.get(0) && random.nextBoolean()) {
            chosen.add(other);
        }
        var pool = new ArrayList<>(program.parking().talks());
        chosen.forEach(stretch -> pool.addAll(stretch.talks()));
        Collections.shuffle(pool, random);
        var contents = new ArrayList<List<Talk>>();
        for (var stretch : chosen) {
            contents.add(taken(stretch, pool));
        }
        contents.add(pool);
        chosen.add(program.parking());
        return new Refill(chosen, contents);
    }

    /** Takes from the pool, in its order, what fits behind what was taken before. */
    private static List<Talk> taken(Stretch stretch, List<Talk> pool) {
        var taken = new ArrayList<Talk>();
        var earliest = stretch.start();
        for (var talks = pool.iterator(); talks.hasNext(); ) {
            var talk = talks.next();
            if (talk.mayBeOn(stretch.lane())) {
                var start = stretch.startOf(talk, earliest);
                if (start + talk.minutes() <= stretch.end() && talk.isFreeAt(start)) {
                    talks.remove();
                    taken.add(talk);
                    earliest = stretch.after(start + talk.minutes());
                }
            }
        }
        return taken;
    }
}
