package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.planning.Conference.Placed;
import java.util.List;
import java.util.NavigableMap;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * What one planner had at some moments of one search.
 *
 * @param at by the second, what was best by then; without the seconds at which there was nothing yet
 * @param first seconds until there was a program
 * @param last seconds until there was the best one
 */
record Run(NavigableMap<Integer, Result> at, double first, double last) {

    /** A program and what the planner itself says that it is worth. */
    record Result(HardMediumSoftLongScore score, List<Placed> program) {}
}
