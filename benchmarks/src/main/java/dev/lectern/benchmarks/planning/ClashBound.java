package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.planning.Conference.Talk;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A number of clashes that no program of a conference with all its talks and no broken rule can be below; or none of those that are
 * as tidy as a given one.
 *
 * @param reached whether a program with so few is known
 * @param modelled the fewest that CP-SAT found in a model that allows a little more than real programs, if fewer than known
 */
record ClashBound(int clashes, boolean reached, @Nullable Integer modelled, double seconds) {

    /** Of which no program is known. */
    static final int UNKNOWN = Integer.MAX_VALUE;

    /** Above any number of clashes that a good program has; keeps models small. */
    private static final int ANY = 200;

    /** Each topic alone gets at most this share of the time. */
    private static final double ALONE = 0.3;

    /**
     * Proves as much as it can: first for each topic as if there were no other talks, then for all talks together.
     *
     * @param known the fewest clashes of a program that is known, {@link #UNKNOWN} when none is
     */
    static ClashBound prove(Conference conference, int known, double seconds) {
        var started = System.nanoTime();
        if (known == 0) {
            return new ClashBound(0, true, null, 0);
        }
        var topics = topics(conference);
        var alone = alone(conference, topics, seconds * ALONE);
        var bound = alone.values().stream().mapToInt(Integer::intValue).sum();
        var best = (Integer) null;
        if (bound < known && known < UNKNOWN) {
            var most = Math.min(known, ANY);
            var model = new ClashModel(conference, topics, alone, most - 1);
            if (!model.isTooLarge()) {
                var proof = model.fewest(seconds - secondsSince(started));
                bound = Math.max(bound, proof.feasible() ? (int) Math.ceil(proof.bound() - 1e-6) : most);
                best = Double.isNaN(proof.best()) ? null : (int) Math.round(proof.best());
            }
        }
        return new ClashBound(bound, bound >= known, best, secondsSince(started));
    }

    /**
     * Proves as much as it can of programs whose topics are no more scattered and switched than those of one that is given.
     *
     * @param known the fewest clashes of such a program that is known, {@link #UNKNOWN} when none is
     */
    static ClashBound proveAsTidyAs(Scorecard given, Conference conference, int known, double seconds) {
        var started = System.nanoTime();
        if (known == 0) {
            return new ClashBound(0, true, null, 0);
        }
        var most = Math.min(known, ANY);
        var model = new TidyModel(conference, topics(conference), given.scattered(), given.switches(), most - 1);
        if (model.isTooLarge()) {
            return new ClashBound(0, false, null, secondsSince(started));
        }
        var proof = model.fewest(seconds);
        var bound = proof.feasible() ? Math.max(0, (int) Math.ceil(proof.bound() - 1e-6)) : most;
        var best = Double.isNaN(proof.best()) ? null : (int) Math.round(proof.best());
        return new ClashBound(bound, bound >= known, best, secondsSince(started));
    }

    private static Map<String, Integer> alone(Conference conference, Map<Talk, String> topics, double seconds) {
        var bounds = new HashMap<String, Integer>();
        var names = new TreeSet<>(topics.values());
        names.remove("");
        for (var name : names) {
            var mine = topics.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(name))
                    .map(Map.Entry::getKey)
                    .toList();
            if (mine.size() > 1) {
                bounds.put(name, new LineModel(conference, mine).fewestClashes(seconds / names.size()));
            }
        }
        return bounds;
    }

    /** For each talk the one of its topics that most time is spent on, so that it meets as many others as possible. */
    private static Map<Talk, String> topics(Conference conference) {
        var minutes = new HashMap<String, Integer>();
        conference
                .talks()
                .forEach(talk -> talk.topics().forEach(topic -> minutes.merge(topic, talk.minutes(), Integer::sum)));
        var topics = new LinkedHashMap<Talk, String>();
        for (var talk : conference.talks()) {
            topics.put(talk, mostSpentOn(List.copyOf(talk.topics()), minutes));
        }
        return topics;
    }

    private static String mostSpentOn(List<String> topics, Map<String, Integer> minutes) {
        return topics.stream()
                .max(Comparator.<String>comparingInt(topic -> minutes.getOrDefault(topic, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
