package dev.lectern.scheduler.planning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes talks out of a program until it breaks no hard rule.
 *
 * <p>{@link Seating} looks at the rules that are hard by default alone. A conference can make any other hard as well.
 */
final class Clearing {

    private final Program program;
    private final Scoring scoring;
    private final long least;

    /** @param least the hard score at which nothing more can be asked */
    Clearing(Program program, Scoring scoring, long least) {
        this.program = program;
        this.scoring = scoring;
        this.least = least;
    }

    /** Leaves the program with its score. */
    void clear() {
        scoring.score(program);
        while (program.score().hardScore() < least && hasPlacedTalks()) {
            var leaving = leaving(scoring.brokenIn(program));
            park(leaving.isEmpty() ? placedTalks() : leaving);
            scoring.score(program);
        }
    }

    /** One talk of each match, those first that are in most of them. */
    private Set<Talk> leaving(List<Collection<Object>> matches) {
        var blamed = new ArrayList<List<Talk>>();
        Map<Talk, Integer> blame = new HashMap<>();
        for (var match : matches) {
            var talks = talksOf(match);
            blamed.add(talks);
            talks.forEach(talk -> blame.merge(talk, 1, Integer::sum));
        }
        var leaving = new LinkedHashSet<Talk>();
        for (var talks : blamed) {
            if (talks.stream().noneMatch(leaving::contains)) {
                talks.stream()
                        .max(Comparator.comparing((Talk talk) -> blame.getOrDefault(talk, 0))
                                .thenComparing(Talk::number))
                        .ifPresent(leaving::add);
            }
        }
        return leaving;
    }

    /** Those that can be moved; of the talks of a stretch, the last one is enough. */
    private static List<Talk> talksOf(Collection<Object> match) {
        var talks = new ArrayList<Talk>();
        for (var object : match) {
            if (object instanceof Talk talk && isMovable(talk.stretch())) {
                talks.add(talk);
            } else if (object instanceof Stretch stretch
                    && isMovable(stretch)
                    && !stretch.talks().isEmpty()) {
                talks.add(stretch.talks().get(stretch.talks().size() - 1));
            } else if (object instanceof Collection<?> several) {
                talks.addAll(talksOf(List.copyOf(several)));
            }
        }
        return talks;
    }

    private static boolean isMovable(@Nullable Stretch stretch) {
        return stretch != null && stretch.isOnTrack() && !stretch.isFixed();
    }

    private boolean hasPlacedTalks() {
        return program.talks().stream().anyMatch(Talk::isPlaced);
    }

    private Set<Talk> placedTalks() {
        var placed = new LinkedHashSet<Talk>();
        program.talks().stream().filter(Talk::isPlaced).forEach(placed::add);
        return placed;
    }

    private void park(Set<Talk> leaving) {
        for (var stretch : program.stretches()) {
            if (stretch.isOnTrack() && stretch.talks().removeIf(leaving::contains)) {
                stretch.settle();
            }
        }
        program.parking().talks().addAll(leaving);
        program.parking().settle();
    }
}
