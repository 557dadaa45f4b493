package dev.lectern.scheduler.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds talks with a topic in common that are at the same time. */
final class Clashes {

    private static final Comparator<Talk> BY_START = (one, other) -> Integer.compare(one.startOr(0), other.startOr(0));

    private Clashes() {}

    /** The pairs of them; each pair in the order of the talks' numbers. */
    static List<List<Talk>> among(List<Talk> talks) {
        var byStart = talks.toArray(Talk[]::new);
        Arrays.sort(byStart, BY_START);
        List<List<Talk>> clashes = List.of();
        for (int i = 0; i < byStart.length; i++) {
            var talk = byStart[i];
            var end = talk.endOr(0);
            for (int j = i + 1; j < byStart.length && byStart[j].startOr(0) < end; j++) {
                var other = byStart[j];
                if (talk.hasCommonTopicWith(other)) {
                    clashes = clashes.isEmpty() ? new ArrayList<>() : clashes;
                    clashes.add(talk.number() < other.number() ? List.of(talk, other) : List.of(other, talk));
                }
            }
        }
        return clashes;
    }
}
