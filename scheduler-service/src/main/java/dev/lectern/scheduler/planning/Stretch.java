package dev.lectern.scheduler.planning;

import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.variable.PlanningListVariable;

/**
 * A time in which a track is open without a break or a pinned talk, and the talks in it, one after the other.
 *
 * <p>One stretch of each program has no track: there the talks wait that have no place. And each pinned talk has a
 * stretch of its own, in which nothing ever changes.
 */
@PlanningEntity
class Stretch {

    static final int NO_LANE = -1;

    @PlanningId
    private int number;

    private int lane;
    private int window;
    private int start;
    private int end;
    private boolean fixed;
    private Pace pace;

    @PlanningListVariable
    private List<Talk> talks = new ArrayList<>();

    @SuppressWarnings({"NullAway.Init", "UnusedMethod"}) // OptaPlanner clones with it
    private Stretch() {}

    private Stretch(int number, int lane, int window, int start, int end, boolean fixed, Pace pace) {
        this.number = number;
        this.lane = lane;
        this.window = window;
        this.start = start;
        this.end = end;
        this.fixed = fixed;
        this.pace = pace;
    }

    /**
     * Where talks can be put.
     *
     * @param lane index of the track in the problem
     * @param window number of the window that it is a part of
     * @param start first minute, counted from the epoch, on the grid
     * @param end the minute after the last
     */
    static Stretch open(int number, int lane, int window, int start, int end, Pace pace) {
        return new Stretch(number, lane, window, start, end, false, pace);
    }

    /** Where a pinned talk is. */
    static Stretch fixed(int number, int lane, int window, int start, Talk talk, Pace pace) {
        var stretch = new Stretch(number, lane, window, start, start + talk.minutes(), true, pace);
        stretch.talks.add(talk);
        talk.moveTo(stretch, 0, start);
        return stretch;
    }

    /** Where talks wait that have no place. */
    static Stretch parking(int number, Pace pace) {
        return new Stretch(number, NO_LANE, -1, 0, 0, false, pace);
    }

    boolean isParking() {
        return lane == NO_LANE;
    }

    boolean isFixed() {
        return fixed;
    }

    boolean isOnTrack() {
        return lane != NO_LANE;
    }

    int number() {
        return number;
    }

    int lane() {
        return lane;
    }

    int window() {
        return window;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int minutes() {
        return end - start;
    }

    /** Days since the epoch on which it begins. */
    int day() {
        return Math.floorDiv(start, 24 * 60);
    }

    List<Talk> talks() {
        return talks;
    }

    Pace pace() {
        return pace;
    }

    /** When a talk may start, at the earliest, behind the first {@code index} talks. */
    int earliestAt(int index) {
        if (index == 0) {
            return start;
        }
        var previous = talks.get(index - 1);
        return pace.after(previous.startOr(start) + previous.minutes());
    }

    /** When {@code talk} starts if nothing lets it start before {@code earliest}. */
    int startOf(Talk talk, int earliest) {
        return talk.startIn(this, earliest);
    }

    /** When the next talk may start behind one that ends at {@code minute}. */
    int after(int minute) {
        return pace.after(minute);
    }

    /** Tells the talks where they are, for a program that OptaPlanner has not seen yet. */
    void settle() {
        var earliest = start;
        for (int i = 0; i < talks.size(); i++) {
            var talk = talks.get(i);
            if (isParking()) {
                talk.moveTo(this, i, null);
            } else {
                var begin = startOf(talk, earliest);
                talk.moveTo(this, i, begin);
                earliest = after(begin + talk.minutes());
            }
        }
    }

    @Override
    public String toString() {
        return isParking() ? "parking" : "stretch " + number + " on " + lane + " [" + start + ", " + end + ")";
    }
}
