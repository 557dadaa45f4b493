package dev.lectern.scheduler.planning;

import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.variable.PlanningListVariable;

/**
 * A time in which a track is open without a break or a pinned talk, and the talks in it, one after the other.
 *
 * <p>One stretch of each program has no track: there the talks wait that have no place.
 */
@PlanningEntity
class Stretch {

    private static final int NO_LANE = -1;

    @PlanningId
    private int number;

    private int lane;
    private int start;
    private int end;
    private Pace pace;

    @PlanningListVariable
    private List<Talk> talks = new ArrayList<>();

    @SuppressWarnings({"NullAway.Init", "UnusedMethod"}) // OptaPlanner clones with it
    private Stretch() {}

    /**
     * @param lane index of the track in the problem
     * @param start first minute, counted from the epoch, on the grid
     * @param end the minute after the last
     */
    Stretch(int number, int lane, int start, int end, Pace pace) {
        this.number = number;
        this.lane = lane;
        this.start = start;
        this.end = end;
        this.pace = pace;
    }

    /** Where talks wait that have no place. */
    static Stretch parking(int number, Pace pace) {
        return new Stretch(number, NO_LANE, 0, 0, pace);
    }

    boolean isParking() {
        return lane == NO_LANE;
    }

    int number() {
        return number;
    }

    int lane() {
        return lane;
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

    List<Talk> talks() {
        return talks;
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
        return talk.startIn(earliest, end, pace);
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
