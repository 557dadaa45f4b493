package dev.lectern.scheduler.planning;

/** How the minutes of groups of talks, such as those of a topic or a speaker, are spread over the stretches. */
final class Spread {

    private final int[][] together;
    private final int[][] minutesIn;

    /** The stretches that a group is in, as many as are counted. */
    private final int[][] homes;

    private final int[] homeCount;

    /**
     * @param together minutes from the start of the first of two stretches to the end of the last; endless if they are
     *     not at the same time
     */
    Spread(int groups, int[][] together) {
        this.together = together;
        this.minutesIn = new int[groups][together.length];
        this.homes = new int[groups][together.length];
        this.homeCount = new int[groups];
    }

    /**
     * Gives a stretch more minutes of a group, or less.
     *
     * @return how many more of its minutes now cannot help being in parallel to others of the group, pair by pair
     */
    int add(int group, int stretch, int more) {
        var minutes = minutesIn[group];
        var before = minutes[stretch];
        var after = before + more;
        var shared = 0;
        for (int i = 0; i < homeCount[group]; i++) {
            var other = homes[group][i];
            var room = together[stretch][other] - minutes[other];
            shared += Math.max(0, after - room) - Math.max(0, before - room);
        }
        minutes[stretch] = after;
        if (before == 0) {
            homes[group][homeCount[group]++] = stretch;
        } else if (after == 0) {
            leave(group, stretch);
        }
        return shared;
    }

    private void leave(int group, int stretch) {
        var last = --homeCount[group];
        for (int i = 0; i < last; i++) {
            if (homes[group][i] == stretch) {
                homes[group][i] = homes[group][last];
            }
        }
    }
}
