package dev.lectern.scheduler.planning;

import java.util.List;

/** Looks at all talks of one window in the order of their times, whatever breaks and pins cut it into. */
final class WindowView {

    private WindowView() {}

    /** How many talks have no topic in common with the one before them, although one of the two has topics. */
    static int switches(List<Stretch> stretches) {
        var switches = 0;
        Talk before = null;
        for (var stretch : inOrder(stretches)) {
            for (var talk : stretch.talks()) {
                if (before != null && (before.hasTopics() || talk.hasTopics()) && !before.hasCommonTopicWith(talk)) {
                    switches++;
                }
                before = talk;
            }
        }
        return switches;
    }

    /** The minutes between talks that neither a break nor the changeover needs. */
    static int idleMinutes(List<Stretch> stretches) {
        var idle = 0;
        Talk before = null;
        Stretch last = null;
        for (var stretch : inOrder(stretches)) {
            for (var talk : stretch.talks()) {
                if (before != null && last != null) {
                    idle += last == stretch
                            ? Math.max(0, talk.startOr(0) - stretch.after(before.endOr(0)))
                            : idleBetween(before, talk, last, stretch, stretches);
                }
                before = talk;
                last = stretch;
            }
        }
        return idle;
    }

    /** What is unused of the stretches themselves; what lies between them is breaks and changeovers. */
    private static int idleBetween(Talk before, Talk talk, Stretch last, Stretch stretch, List<Stretch> stretches) {
        var idle = Math.max(0, last.end() - before.endOr(0)) + Math.max(0, talk.startOr(0) - stretch.start());
        for (var between : stretches) {
            if (between.start() >= last.end()
                    && between.end() <= stretch.start()
                    && between.talks().isEmpty()) {
                idle += between.minutes();
            }
        }
        return idle;
    }

    private static List<Stretch> inOrder(List<Stretch> stretches) {
        if (stretches.size() < 2) {
            return stretches;
        }
        return stretches.stream()
                .sorted((one, other) -> Integer.compare(one.start(), other.start()))
                .toList();
    }
}
