package dev.lectern.scheduler.planning;

/**
 * What the hard rules ask of one talk with regard to another.
 *
 * @param other number of the other talk
 * @param apart whether the two may not be at the same time
 * @param transfer minutes between the two when they are on different tracks
 * @param order which is over before the other starts
 * @param starts which does not start after the other
 * @param ends which does not end after the other
 */
record Bond(int other, boolean apart, int transfer, First order, First starts, First ends) {

    /** What the same asks of the other one. */
    Bond reversed(int number) {
        return new Bond(number, apart, transfer, order.reversed(), starts.reversed(), ends.reversed());
    }

    boolean isBroken(int lane, int start, int end, Talk met) {
        if (!met.isPlaced()) {
            return false;
        }
        var metStart = met.startOr(0);
        var metEnd = metStart + met.minutes();
        var gap = transfer > 0 && met.lane() != lane ? transfer : 0;
        return (apart && start < metEnd + gap && metStart < end + gap)
                || (order.isThis() && metStart < end)
                || (order.isOther() && start < metEnd)
                || (starts.isThis() && start > metStart)
                || (starts.isOther() && start < metStart)
                || (ends.isThis() && end > metEnd)
                || (ends.isOther() && end < metEnd);
    }

    /** Whether the talk can be somewhere before the other one on the same track. */
    boolean allowsBefore() {
        return !order.isOther() && !starts.isOther() && !ends.isOther();
    }

    /** Whether the talk can be somewhere behind the other one on the same track. */
    boolean allowsBehind() {
        return !order.isThis() && !starts.isThis() && !ends.isThis();
    }
}
