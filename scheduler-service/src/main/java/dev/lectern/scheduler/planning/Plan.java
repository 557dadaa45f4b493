package dev.lectern.scheduler.planning;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.events.ScheduleEvent.UnplacedTalk;
import java.util.List;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/**
 * What the planner came to.
 *
 * @param optimal whether no plan of the same problem can be better
 */
public record Plan(
        HardMediumSoftLongScore score,
        boolean optimal,
        List<PlacedTalk> placements,
        List<UnplacedTalk> unplaced,
        List<RuleCost> rules) {

    public boolean isBetterThan(Plan other) {
        return score.compareTo(other.score) > 0;
    }
}
