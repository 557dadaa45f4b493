package dev.lectern.scheduler.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lectern.scheduler.explanation.Obstacles.Fit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a talk is where it is, or why it is nowhere.
 *
 * @param placement null when it has no place
 * @param rules what it costs there, or what its absence costs
 * @param alternatives the best other places, best first; all of them keep the hard rules
 * @param reasons why it has no place
 * @param wouldFit what would have to change so that it has one
 */
record TalkExplanation(
        String talk,
        String title,
        long draft,
        @JsonInclude @Nullable PlaceView placement,
        List<RuleView> rules,
        List<AlternativeView> alternatives,
        List<String> reasons,
        List<Fit> wouldFit) {

    /** Where it is. */
    record PlaceView(String track, Instant start, Instant end, boolean pinned) {}

    /**
     * What a rule costs because of the talk.
     *
     * @param cost negative when the program would cost more without the talk
     * @param sentences why, as far as it can be said of this talk
     */
    record RuleView(String rule, String level, long cost, int matches, List<String> sentences) {}

    /**
     * Another place.
     *
     * @param cost what the program would cost more there, by level; negative where it would be better
     * @param moved how many other talks would be at another time or on another track
     * @param swappedWith the talk that would get this one's place, null when it is put between others
     */
    record AlternativeView(
            String track,
            Instant start,
            Instant end,
            CostView cost,
            int moved,
            @JsonInclude @Nullable TalkView swappedWith,
            List<ChangeView> rules) {}

    /** A cost by level. */
    record CostView(long hard, long medium, long soft) {}

    /** A talk by its name. */
    record TalkView(String talk, String title) {}

    /** What a rule would cost more. */
    record ChangeView(String rule, String level, long costChange) {}
}
