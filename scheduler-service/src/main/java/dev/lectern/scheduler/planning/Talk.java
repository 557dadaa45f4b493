package dev.lectern.scheduler.planning;

import dev.lectern.events.TalkPlanning.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.variable.IndexShadowVariable;
import org.optaplanner.core.api.domain.variable.InverseRelationShadowVariable;
import org.optaplanner.core.api.domain.variable.ShadowVariable;

/** A talk in a stretch; when it starts follows from what is before it there. */
@PlanningEntity
class Talk {

    private static final int DAY = 24 * 60;

    @PlanningId
    private int number;

    private TalkFacts facts;

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

    Talk(int number, TalkFacts facts) {
        this.number = number;
        this.facts = facts;
    }

    int number() {
        return number;
    }

    TalkFacts facts() {
        return facts;
    }

    String id() {
        return facts.id();
    }

    int minutes() {
        return facts.minutes();
    }

    int cluster() {
        return facts.cluster();
    }

    boolean mayBeOn(int lane) {
        return facts.open()[lane];
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

    int endOr(int other) {
        return start == null ? other : start + facts.minutes();
    }

    /** Index of its track; negative while it waits. */
    int lane() {
        return stretch == null ? Stretch.NO_LANE : stretch.lane();
    }

    /** Days since the epoch on which it starts. */
    int day() {
        return Math.floorDiv(startOr(0), DAY);
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

    /**
     * When it starts in a stretch: as early as its speakers can, or at once if they cannot before the end anyway.
     *
     * <p>If it was released in that stretch it does not start earlier than it was released: a gap before it is better
     * than a program that moves.
     */
    int startIn(Stretch stretch, int earliest) {
        var released = facts.releasedStart();
        if (released != null
                && facts.keepsRelease()
                && facts.releasedLane() == stretch.lane()
                && earliest < released
                && released + facts.minutes() <= stretch.end()
                && stretch.pace().onGrid(released) == released
                && isFreeAt(released)) {
            return released;
        }
        return startIn(earliest, stretch.end(), stretch.pace());
    }

    private int startIn(int earliest, int limit, Pace pace) {
        for (var span : facts.free()) {
            var candidate = pace.onGrid(Math.max(earliest, span.start()));
            if (candidate + facts.minutes() <= Math.min(limit, span.end())) {
                return candidate;
            }
        }
        return earliest;
    }

    /** Whether it can be anywhere in that stretch, alone. */
    boolean fits(Stretch stretch) {
        if (stretch.isParking() || stretch.isFixed() || !mayBeOn(stretch.lane()) || minutes() > stretch.minutes()) {
            return false;
        }
        var candidate = stretch.startOf(this, stretch.start());
        return candidate + minutes() <= stretch.end() && isFreeAt(candidate);
    }

    /** Whether no hard rule about its time, other talks aside, keeps it from starting then. */
    boolean isFreeAt(int from) {
        for (var span : facts.free()) {
            if (span.start() <= from && from + facts.minutes() <= span.end()) {
                return true;
            }
        }
        return false;
    }

    boolean isPastEnd() {
        return minutesPastEnd() > 0;
    }

    int minutesPastEnd() {
        return stretch != null && isPlaced() ? Math.min(minutes(), Math.max(0, endOr(0) - stretch.end())) : 0;
    }

    boolean isMisunderstood() {
        return isPlaced() && !facts.understood()[lane()];
    }

    boolean isWithoutSpeaker() {
        return minutesWithoutSpeaker() > 0;
    }

    int minutesWithoutSpeaker() {
        return isPlaced() ? minutesOutside(facts.present()) : 0;
    }

    private int minutesOutside(List<Span> spans) {
        var inside = 0;
        var from = startOr(0);
        for (var span : spans) {
            inside = Math.max(inside, span.minutesShared(from, from + minutes()));
        }
        return minutes() - inside;
    }

    boolean lacksFeatures() {
        return missingFeatures() > 0;
    }

    int missingFeatures() {
        return isPlaced() ? facts.missingFeatures()[lane()] : 0;
    }

    boolean isForbidden() {
        return isPlaced() && facts.forbidden()[lane()];
    }

    boolean isTooEarlyOrLate() {
        return minutesTooEarlyOrLate() > 0;
    }

    int minutesTooEarlyOrLate() {
        return isPlaced()
                ? Math.min(
                        minutes(), Math.max(0, facts.earliest() - startOr(0)) + Math.max(0, endOr(0) - facts.latest()))
                : 0;
    }

    boolean isPlenary() {
        return facts.plenary();
    }

    boolean isOpening() {
        return facts.position() == Position.OPENING;
    }

    boolean isClosing() {
        return facts.position() == Position.CLOSING;
    }

    long minutesByPriority() {
        return (long) minutes() * facts.priority();
    }

    boolean isMovedInTime() {
        return isPlaced()
                && facts.releasedStart() != null
                && !facts.releasedStart().equals(start);
    }

    boolean isMovedInTrack() {
        return isPlaced() && facts.releasedStart() != null && facts.releasedLane() != lane();
    }

    boolean isInSpeakersNight() {
        return minutesOfSpeakersNight() > 0;
    }

    int minutesOfSpeakersNight() {
        return isPlaced() ? facts.speakerNight().minutesIn(startOr(0), endOr(0)) : 0;
    }

    boolean isInAudiencesNight() {
        return minutesOfAudiencesNight() > 0;
    }

    int minutesOfAudiencesNight() {
        return isPlaced() ? facts.audienceNight()[lane()].minutesIn(startOr(0), endOr(0)) : 0;
    }

    boolean hasTopics() {
        return facts.topics().length > 0;
    }

    boolean hasLevel() {
        return facts.level() >= 0 && hasTopics();
    }

    boolean isPopular() {
        return facts.popularity() > 0;
    }

    int popularityBeside(Talk other) {
        return Math.min(facts.popularity(), other.facts.popularity());
    }

    boolean isCrowded() {
        return crowding() > 0;
    }

    int crowding() {
        return isPlaced() ? facts.crowding()[lane()] : 0;
    }

    boolean isOnUnwantedTrack() {
        return isPlaced() && facts.unwanted()[lane()];
    }

    boolean isAtUnwantedTime() {
        return isPlaced() && !facts.preferred().isEmpty() && minutesOutside(facts.preferred()) > 0;
    }

    int language() {
        return facts.language();
    }

    /** Whether this one, of the same topic but harder, starts before the other. */
    boolean isBeforeEasier(Talk easier) {
        return facts.level() > easier.facts.level()
                && isPlaced()
                && easier.isPlaced()
                && startOr(0) < easier.startOr(0)
                && facts.hasCommonTopicWith(easier.facts);
    }

    boolean hasCommonTopicWith(Talk other) {
        return facts.hasCommonTopicWith(other.facts);
    }

    int minutesShared(Talk other) {
        return isPlaced() && other.isPlaced()
                ? Math.max(0, Math.min(endOr(0), other.endOr(0)) - Math.max(startOr(0), other.startOr(0)))
                : 0;
    }

    boolean overlaps(Talk other) {
        return isPlaced() && other.isPlaced() && startOr(0) < other.endOr(0) && other.startOr(0) < endOr(0);
    }

    /** Minutes that a speaker of both lacks between the two, which are on different tracks and not at the same time. */
    int minutesTooSoon(Talk other, int transfer) {
        if (!isPlaced() || !other.isPlaced() || lane() == other.lane() || overlaps(other)) {
            return 0;
        }
        var between = Math.max(startOr(0), other.startOr(0)) - Math.min(endOr(0), other.endOr(0));
        return Math.max(0, transfer - between);
    }

    /** Whether both are placed and this one is not over when the other starts. */
    boolean isNotOverBefore(Talk other) {
        return isPlaced() && other.isPlaced() && other.startOr(0) < endOr(0);
    }

    boolean startsBefore(Talk other) {
        return isPlaced() && other.isPlaced() && startOr(0) < other.startOr(0);
    }

    boolean endsAfter(Talk other) {
        return isPlaced() && other.isPlaced() && endOr(0) > other.endOr(0);
    }

    @Override
    public String toString() {
        return facts.id();
    }
}
