package dev.lectern.scheduler.planning;

import dev.lectern.scheduler.board.Rule;
import java.util.List;
import org.optaplanner.core.api.domain.constraintweight.ConstraintConfiguration;
import org.optaplanner.core.api.domain.constraintweight.ConstraintWeight;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** What a minute of each rule costs this conference. */
@ConstraintConfiguration
@SuppressWarnings("UnusedVariable") // OptaPlanner reads them
class RuleWeights {

    @ConstraintWeight(ProgramConstraints.TRACK_OPEN)
    private HardMediumSoftLongScore trackOpen = HardMediumSoftLongScore.ONE_HARD;

    @ConstraintWeight(ProgramConstraints.TRACK_LANGUAGE)
    private HardMediumSoftLongScore trackLanguage = HardMediumSoftLongScore.ONE_HARD;

    @ConstraintWeight(ProgramConstraints.SPEAKER_IN_ONE_PLACE)
    private HardMediumSoftLongScore speakerInOnePlace = HardMediumSoftLongScore.ONE_HARD;

    @ConstraintWeight(ProgramConstraints.SPEAKER_AVAILABLE)
    private HardMediumSoftLongScore speakerAvailable = HardMediumSoftLongScore.ONE_HARD;

    @ConstraintWeight(ProgramConstraints.UNPLACED_TALKS)
    private HardMediumSoftLongScore unplacedTalks = HardMediumSoftLongScore.ONE_MEDIUM;

    static RuleWeights of(List<Rule.Weight> weights) {
        var rules = new RuleWeights();
        for (var weight : weights) {
            var score = scoreOf(weight);
            switch (weight.rule()) {
                case TRACK_OPEN -> rules.trackOpen = score;
                case TRACK_LANGUAGE -> rules.trackLanguage = score;
                case SPEAKER_IN_ONE_PLACE -> rules.speakerInOnePlace = score;
                case SPEAKER_AVAILABLE -> rules.speakerAvailable = score;
                case UNPLACED_TALKS -> rules.unplacedTalks = score;
            }
        }
        return rules;
    }

    static HardMediumSoftLongScore scoreOf(Rule.Weight weight) {
        return switch (weight.level()) {
            case HARD -> HardMediumSoftLongScore.ofHard(weight.factor());
            case MEDIUM -> HardMediumSoftLongScore.ofMedium(weight.factor());
            case SOFT -> HardMediumSoftLongScore.ofSoft(weight.factor());
            case OFF -> HardMediumSoftLongScore.ZERO;
        };
    }
}
