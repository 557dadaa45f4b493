package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.planning.Conference.Placed;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;

/**
 * What one planner had at some moments of one search.
 *
 * @param at by the second, what was best by then; without the seconds at which there was nothing yet
 * @param first seconds until there was a program
 * @param last seconds until there was the best one
 */
record Run(NavigableMap<Integer, Result> at, double first, double last) {

    /** A program and what the planner itself says that it is worth. */
    record Result(Score score, List<Placed> program) {}

    /** A planner's own judgement; the better, the greater. */
    record Score(long hard, long medium, long soft) implements Comparable<Score> {

        private static final Comparator<Score> ORDER = Comparator.comparingLong(Score::hard)
                .thenComparingLong(Score::medium)
                .thenComparingLong(Score::soft);

        @Override
        public int compareTo(Score other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return hard + "/" + medium + "/" + soft;
        }
    }
}
