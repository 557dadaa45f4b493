package dev.lectern.scheduler.planning;

/**
 * What the hard rules ask of one talk with regard to another.
 *
 * @param other number of the other talk
 * @param apart whether the two may not be at the same time
 * @param transfer minutes between the two when they are on different tracks
 * @param order 1 when this one comes before the other, -1 when after, 0 when either may
 * @param starts 1 when this one may not start after the other, -1 when not before, 0 when either may
 * @param ends 1 when this one may not end after the other, -1 when not before, 0 when either may
 */
record Bond(int other, boolean apart, int transfer, int order, int starts, int ends) {

    boolean isBroken(int lane, int start, int end, Talk met) {
        if (!met.isPlaced()) {
            return false;
        }
        var metStart = met.startOr(0);
        var metEnd = metStart + met.minutes();
        var gap = transfer > 0 && met.lane() != lane ? transfer : 0;
        return (apart && start < metEnd + gap && metStart < end + gap)
                || (order > 0 && metStart < end)
                || (order < 0 && start < metEnd)
                || (starts > 0 && start > metStart)
                || (starts < 0 && start < metStart)
                || (ends > 0 && end > metEnd)
                || (ends < 0 && end < metEnd);
    }
}
