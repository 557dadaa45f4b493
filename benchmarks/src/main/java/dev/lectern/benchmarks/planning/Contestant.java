package dev.lectern.benchmarks.planning;

import java.util.SortedSet;

/** A planner that is compared. */
interface Contestant {

    String name();

    /**
     * Plans until the last of {@code moments}.
     *
     * @param moments seconds after which to note what is best
     */
    Run plan(SampleFile sample, SortedSet<Integer> moments, long seed);
}
