package dev.lectern.scheduler.planning;

/** A minute, counted from the epoch, at which a look is taken at all tracks. */
record Moment(int minute) {

    private static final int DAY = 24 * 60;

    int day() {
        return Math.floorDiv(minute, DAY);
    }
}
