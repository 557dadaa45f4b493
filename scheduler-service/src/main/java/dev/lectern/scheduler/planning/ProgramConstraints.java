package dev.lectern.scheduler.planning;

import static org.optaplanner.core.api.score.stream.Joiners.equal;
import static org.optaplanner.core.api.score.stream.Joiners.filtering;

import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;

/**
 * What makes a program legal (hard) and complete (medium). One method per rule, named after the rule.
 *
 * <p>That talks of a track do not overlap, start on the grid and leave pinned talks alone follows from the model.
 */
public class ProgramConstraints implements ConstraintProvider {

    static final String TRACK_OPEN = "trackOpen";
    static final String TRACK_LANGUAGE = "trackLanguage";
    static final String SPEAKER_IN_ONE_PLACE = "speakerInOnePlace";
    static final String SPEAKER_AVAILABLE = "speakerAvailable";
    static final String UNPLACED_TALKS = "unplacedTalks";

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            trackOpen(factory),
            trackLanguage(factory),
            speakerInOnePlace(factory),
            speakerAvailable(factory),
            unplacedTalks(factory)
        };
    }

    /** A talk is over before its stretch ends. */
    Constraint trackOpen(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isPastEnd)
                .penalizeConfigurableLong(Talk::minutesPastEnd)
                .asConstraint(TRACK_OPEN);
    }

    /** A track has one of the languages of its talks. */
    Constraint trackLanguage(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isMisunderstood)
                .penalizeConfigurableLong(Talk::minutes)
                .asConstraint(TRACK_LANGUAGE);
    }

    /** A speaker is on one stage at a time. */
    Constraint speakerInOnePlace(ConstraintFactory factory) {
        return factory.forEach(Encounter.class)
                .join(Talk.class, equal(Encounter::first, Talk::number))
                .join(
                        Talk.class,
                        equal((encounter, talk) -> encounter.second(), Talk::number),
                        filtering((encounter, talk, other) -> talk.overlaps(other)))
                .penalizeConfigurableLong(
                        (encounter, talk, other) -> (long) encounter.speakers() * talk.minutesShared(other))
                .asConstraint(SPEAKER_IN_ONE_PLACE);
    }

    /** The speakers of a talk can be there, and are not pinned elsewhere. */
    Constraint speakerAvailable(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isWithoutSpeaker)
                .penalizeConfigurableLong(Talk::minutesWithoutSpeaker)
                .asConstraint(SPEAKER_AVAILABLE);
    }

    /** Every talk has a place. */
    Constraint unplacedTalks(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isParked)
                .penalizeConfigurableLong(Talk::minutes)
                .asConstraint(UNPLACED_TALKS);
    }
}
