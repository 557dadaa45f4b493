package dev.lectern.scheduler.planning;

import dev.lectern.events.PlanningRule;
import dev.lectern.scheduler.board.RuleWeight;
import java.util.List;
import java.util.stream.Stream;
import org.optaplanner.core.api.domain.constraintweight.ConstraintConfiguration;
import org.optaplanner.core.api.domain.constraintweight.ConstraintWeight;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** What a unit of each rule costs this conference. */
@ConstraintConfiguration
@SuppressWarnings("UnusedVariable") // OptaPlanner reads them
class RuleWeights {

    @ConstraintWeight(ProgramConstraints.TRACK_OPEN)
    private HardMediumSoftLongScore trackOpen = scoreOf(PlanningRule.TRACK_OPEN);

    @ConstraintWeight(ProgramConstraints.TRACK_LANGUAGE)
    private HardMediumSoftLongScore trackLanguage = scoreOf(PlanningRule.TRACK_LANGUAGE);

    @ConstraintWeight(ProgramConstraints.SPEAKER_IN_ONE_PLACE)
    private HardMediumSoftLongScore speakerInOnePlace = scoreOf(PlanningRule.SPEAKER_IN_ONE_PLACE);

    @ConstraintWeight(ProgramConstraints.SPEAKER_AVAILABLE)
    private HardMediumSoftLongScore speakerAvailable = scoreOf(PlanningRule.SPEAKER_AVAILABLE);

    @ConstraintWeight(ProgramConstraints.SPEAKER_TRANSFER)
    private HardMediumSoftLongScore speakerTransfer = scoreOf(PlanningRule.SPEAKER_TRANSFER);

    @ConstraintWeight(ProgramConstraints.TRACK_FEATURES)
    private HardMediumSoftLongScore trackFeatures = scoreOf(PlanningRule.TRACK_FEATURES);

    @ConstraintWeight(ProgramConstraints.ALLOWED_TRACKS)
    private HardMediumSoftLongScore allowedTracks = scoreOf(PlanningRule.ALLOWED_TRACKS);

    @ConstraintWeight(ProgramConstraints.TALK_TIMES)
    private HardMediumSoftLongScore talkTimes = scoreOf(PlanningRule.TALK_TIMES);

    @ConstraintWeight(ProgramConstraints.TALK_ORDER)
    private HardMediumSoftLongScore talkOrder = scoreOf(PlanningRule.TALK_ORDER);

    @ConstraintWeight(ProgramConstraints.NEVER_IN_PARALLEL)
    private HardMediumSoftLongScore neverInParallel = scoreOf(PlanningRule.NEVER_IN_PARALLEL);

    @ConstraintWeight(ProgramConstraints.PLENARY)
    private HardMediumSoftLongScore plenary = scoreOf(PlanningRule.PLENARY);

    @ConstraintWeight(ProgramConstraints.OPENING_FIRST)
    private HardMediumSoftLongScore openingFirst = scoreOf(PlanningRule.OPENING_FIRST);

    @ConstraintWeight(ProgramConstraints.CLOSING_LAST)
    private HardMediumSoftLongScore closingLast = scoreOf(PlanningRule.CLOSING_LAST);

    @ConstraintWeight(ProgramConstraints.UNPLACED_TALKS)
    private HardMediumSoftLongScore unplacedTalks = scoreOf(PlanningRule.UNPLACED_TALKS);

    @ConstraintWeight(ProgramConstraints.MOVED_IN_TIME)
    private HardMediumSoftLongScore movedInTime = scoreOf(PlanningRule.MOVED_IN_TIME);

    @ConstraintWeight(ProgramConstraints.MOVED_IN_TRACK)
    private HardMediumSoftLongScore movedInTrack = scoreOf(PlanningRule.MOVED_IN_TRACK);

    @ConstraintWeight(ProgramConstraints.SPEAKER_LOCAL_NIGHT)
    private HardMediumSoftLongScore speakerLocalNight = scoreOf(PlanningRule.SPEAKER_LOCAL_NIGHT);

    @ConstraintWeight(ProgramConstraints.AUDIENCE_LOCAL_NIGHT)
    private HardMediumSoftLongScore audienceLocalNight = scoreOf(PlanningRule.AUDIENCE_LOCAL_NIGHT);

    @ConstraintWeight(ProgramConstraints.TOPIC_IN_PARALLEL)
    private HardMediumSoftLongScore topicInParallel = scoreOf(PlanningRule.TOPIC_IN_PARALLEL);

    @ConstraintWeight(ProgramConstraints.TOPIC_SCATTERED)
    private HardMediumSoftLongScore topicScattered = scoreOf(PlanningRule.TOPIC_SCATTERED);

    @ConstraintWeight(ProgramConstraints.TOPIC_SWITCHES)
    private HardMediumSoftLongScore topicSwitches = scoreOf(PlanningRule.TOPIC_SWITCHES);

    @ConstraintWeight(ProgramConstraints.BEGINNERS_FIRST)
    private HardMediumSoftLongScore beginnersFirst = scoreOf(PlanningRule.BEGINNERS_FIRST);

    @ConstraintWeight(ProgramConstraints.POPULAR_IN_PARALLEL)
    private HardMediumSoftLongScore popularInParallel = scoreOf(PlanningRule.POPULAR_IN_PARALLEL);

    @ConstraintWeight(ProgramConstraints.TRACK_CAPACITY)
    private HardMediumSoftLongScore trackCapacity = scoreOf(PlanningRule.TRACK_CAPACITY);

    @ConstraintWeight(ProgramConstraints.IDLE_GAPS)
    private HardMediumSoftLongScore idleGaps = scoreOf(PlanningRule.IDLE_GAPS);

    @ConstraintWeight(ProgramConstraints.SPEAKER_ONE_DAY)
    private HardMediumSoftLongScore speakerOneDay = scoreOf(PlanningRule.SPEAKER_ONE_DAY);

    @ConstraintWeight(ProgramConstraints.LANGUAGE_CHOICE)
    private HardMediumSoftLongScore languageChoice = scoreOf(PlanningRule.LANGUAGE_CHOICE);

    @ConstraintWeight(ProgramConstraints.PREFERRED_TRACKS)
    private HardMediumSoftLongScore preferredTracks = scoreOf(PlanningRule.PREFERRED_TRACKS);

    @ConstraintWeight(ProgramConstraints.PREFERRED_TIMES)
    private HardMediumSoftLongScore preferredTimes = scoreOf(PlanningRule.PREFERRED_TIMES);

    /** The weights of a conference, but nothing for a rule that does not matter: OptaPlanner then leaves it out. */
    static RuleWeights of(List<RuleWeight> weights, Stakes stakes) {
        var rules = new RuleWeights();
        weights.forEach(weight -> rules.set(
                weight.rule(), stakes.include(weight.rule()) ? scoreOf(weight) : HardMediumSoftLongScore.ZERO));
        return rules;
    }

    /**
     * What the rules about topics cost, on a scale on which the dearest of them costs {@code dearest}.
     *
     * @param scattered a further track
     * @param switched a change on a track
     * @param parallel two talks at the same time
     */
    record TopicCosts(int scattered, int switched, int parallel) {}

    TopicCosts topicCosts(int dearest) {
        var most = Stream.of(topicScattered, topicSwitches, topicInParallel)
                .mapToLong(HardMediumSoftLongScore::softScore)
                .max()
                .orElse(0);
        return new TopicCosts(
                scaled(topicScattered, most, dearest),
                scaled(topicSwitches, most, dearest),
                scaled(topicInParallel, most, dearest));
    }

    private static int scaled(HardMediumSoftLongScore weight, long most, int dearest) {
        if (weight.isZero()) {
            return 0;
        }
        return weight.softScore() == 0 ? dearest : (int) Math.round((double) dearest * weight.softScore() / most);
    }

    private void set(PlanningRule rule, HardMediumSoftLongScore score) {
        switch (rule) {
            case TRACK_OPEN -> trackOpen = score;
            case TRACK_LANGUAGE -> trackLanguage = score;
            case SPEAKER_IN_ONE_PLACE -> speakerInOnePlace = score;
            case SPEAKER_AVAILABLE -> speakerAvailable = score;
            case SPEAKER_TRANSFER -> speakerTransfer = score;
            case TRACK_FEATURES -> trackFeatures = score;
            case ALLOWED_TRACKS -> allowedTracks = score;
            case TALK_TIMES -> talkTimes = score;
            case TALK_ORDER -> talkOrder = score;
            case NEVER_IN_PARALLEL -> neverInParallel = score;
            case PLENARY -> plenary = score;
            case OPENING_FIRST -> openingFirst = score;
            case CLOSING_LAST -> closingLast = score;
            case UNPLACED_TALKS -> unplacedTalks = score;
            case MOVED_IN_TIME -> movedInTime = score;
            case MOVED_IN_TRACK -> movedInTrack = score;
            case SPEAKER_LOCAL_NIGHT -> speakerLocalNight = score;
            case AUDIENCE_LOCAL_NIGHT -> audienceLocalNight = score;
            case TOPIC_IN_PARALLEL -> topicInParallel = score;
            case TOPIC_SCATTERED -> topicScattered = score;
            case TOPIC_SWITCHES -> topicSwitches = score;
            case BEGINNERS_FIRST -> beginnersFirst = score;
            case POPULAR_IN_PARALLEL -> popularInParallel = score;
            case TRACK_CAPACITY -> trackCapacity = score;
            case IDLE_GAPS -> idleGaps = score;
            case SPEAKER_ONE_DAY -> speakerOneDay = score;
            case LANGUAGE_CHOICE -> languageChoice = score;
            case PREFERRED_TRACKS -> preferredTracks = score;
            case PREFERRED_TIMES -> preferredTimes = score;
            case PINS -> {
                // Pinned talks are no part of what is decided.
            }
        }
    }

    private static HardMediumSoftLongScore scoreOf(PlanningRule rule) {
        return scoreOf(new RuleWeight(rule, rule.defaultLevel(), rule.defaultWeight()));
    }

    private static HardMediumSoftLongScore scoreOf(RuleWeight weight) {
        return switch (weight.level()) {
            case HARD -> HardMediumSoftLongScore.ofHard(weight.factor());
            case MEDIUM -> HardMediumSoftLongScore.ofMedium(weight.factor());
            case SOFT -> HardMediumSoftLongScore.ofSoft(weight.factor());
            case OFF -> HardMediumSoftLongScore.ZERO;
        };
    }
}
