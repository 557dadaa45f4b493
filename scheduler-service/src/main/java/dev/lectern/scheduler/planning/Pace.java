package dev.lectern.scheduler.planning;

import java.time.Instant;

/** How talks follow each other: on a grid of minutes since the epoch, with time between them. */
record Pace(int gridMinutes, int changeoverMinutes) {

    /** When the next talk may start behind one that ends at {@code minute}. */
    int after(int minute) {
        return onGrid(minute + changeoverMinutes);
    }

    /** The first minute of the grid that is not before {@code minute}. */
    int onGrid(int minute) {
        return -Math.floorDiv(-minute, gridMinutes) * gridMinutes;
    }

    /** The first whole minute that is not before {@code moment}. */
    static int ceiling(Instant moment) {
        return within(-Math.floorDiv(-moment.getEpochSecond() - (moment.getNano() > 0 ? 1 : 0), 60L));
    }

    /** The last whole minute that is not after {@code moment}. */
    static int floor(Instant moment) {
        return within(Math.floorDiv(moment.getEpochSecond(), 60L));
    }

    /** People may be available until the year 9999: any minute that no conference reaches will do for that. */
    private static int within(long minute) {
        return (int) Math.max(Span.ALWAYS.start(), Math.min(minute, Span.ALWAYS.end()));
    }

    static Instant instant(int minute) {
        return Instant.ofEpochSecond(minute * 60L);
    }
}
