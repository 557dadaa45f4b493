package dev.lectern.scheduler.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.variable.IndexShadowVariable;
import org.optaplanner.core.api.domain.variable.InverseRelationShadowVariable;
import org.optaplanner.core.api.domain.variable.ShadowVariable;

/** A talk that the planner puts in a stretch; when it starts follows from what is before it there. */
@PlanningEntity
class Talk {

    @PlanningId
    private int number;

    private String id;
    private int minutes;

    /** By index of the track, whether it has a language of this talk. */
    private boolean[] lanes;

    /** When all its speakers can be there and are not pinned elsewhere. */
    private List<Span> free;

    /** Numbers of the talks that share a speaker with it. */
    private int[] met;

    @InverseRelationShadowVariable(sourceVariableName = "talks")
    private @Nullable Stretch stretch;

    @IndexShadowVariable(sourceVariableName = "talks")
    @SuppressWarnings("UnusedVariable") // spares OptaPlanner a map of its own
    private @Nullable Integer index;

    @ShadowVariable(
            variableListenerClass = StartTimes.class,
            sourceEntityClass = Stretch.class,
            sourceVariableName = "talks")
    private @Nullable Integer start;

    @SuppressWarnings({"NullAway.Init", "UnusedMethod"}) // OptaPlanner clones with it
    private Talk() {}

    Talk(int number, String id, int minutes, boolean[] lanes, List<Span> free, int[] met) {
        this.number = number;
        this.id = id;
        this.minutes = minutes;
        this.lanes = lanes;
        this.free = free;
        this.met = met;
    }

    int number() {
        return number;
    }

    String id() {
        return id;
    }

    int minutes() {
        return minutes;
    }

    int[] met() {
        return met;
    }

    boolean understoodOn(int lane) {
        return lanes[lane];
    }

    @Nullable
    Stretch stretch() {
        return stretch;
    }

    @Nullable
    Integer start() {
        return start;
    }

    int startOr(int other) {
        return start == null ? other : start;
    }

    /** Sets all shadow variables at once, for a program that OptaPlanner has not seen yet. */
    void moveTo(Stretch stretch, int index, @Nullable Integer start) {
        this.stretch = stretch;
        this.index = index;
        this.start = start;
    }

    void startAt(@Nullable Integer start) {
        this.start = start;
    }

    boolean isPlaced() {
        return stretch != null && start != null && !stretch.isParking();
    }

    boolean isParked() {
        return stretch != null && stretch.isParking();
    }

    /** When it starts: as early as its speakers can, or at once if they cannot before {@code limit} anyway. */
    int startIn(int earliest, int limit, Pace pace) {
        for (var span : free) {
            var candidate = pace.onGrid(Math.max(earliest, span.start()));
            if (candidate + minutes <= Math.min(limit, span.end())) {
                return candidate;
            }
        }
        return earliest;
    }

    /** Whether it can be anywhere in that stretch, alone. */
    boolean fits(Stretch stretch) {
        if (stretch.isParking() || !lanes[stretch.lane()] || minutes > stretch.minutes()) {
            return false;
        }
        var candidate = stretch.startOf(this, stretch.start());
        return candidate + minutes <= stretch.end() && minutesUnavailableAt(candidate) == 0;
    }

    int minutesUnavailableAt(int from) {
        var there = 0;
        for (var span : free) {
            there = Math.max(there, span.minutesShared(from, from + minutes));
        }
        return minutes - there;
    }

    boolean isPastEnd() {
        return minutesPastEnd() > 0;
    }

    int minutesPastEnd() {
        return stretch != null && isPlaced() ? Math.min(minutes, Math.max(0, startOr(0) + minutes - stretch.end())) : 0;
    }

    boolean isMisunderstood() {
        return stretch != null && isPlaced() && !lanes[stretch.lane()];
    }

    boolean isWithoutSpeaker() {
        return minutesWithoutSpeaker() > 0;
    }

    int minutesWithoutSpeaker() {
        return isPlaced() ? minutesUnavailableAt(startOr(0)) : 0;
    }

    int minutesShared(Talk other) {
        return isPlaced() && other.isPlaced()
                ? Math.max(
                        0,
                        Math.min(startOr(0) + minutes, other.startOr(0) + other.minutes)
                                - Math.max(startOr(0), other.startOr(0)))
                : 0;
    }

    boolean overlaps(Talk other) {
        return minutesShared(other) > 0;
    }

    @Override
    public String toString() {
        return id;
    }
}
