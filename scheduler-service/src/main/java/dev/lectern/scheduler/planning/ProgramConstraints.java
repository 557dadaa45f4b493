package dev.lectern.scheduler.planning;

import static org.optaplanner.core.api.score.stream.ConstraintCollectors.toList;
import static org.optaplanner.core.api.score.stream.Joiners.equal;
import static org.optaplanner.core.api.score.stream.Joiners.filtering;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.core.api.score.stream.ConstraintProvider;
import org.optaplanner.core.api.score.stream.bi.BiConstraintStream;
import org.optaplanner.core.api.score.stream.tri.TriConstraintStream;

/**
 * What makes a program legal, complete, stable and good. One method per rule of the catalogue, named after the rule.
 *
 * <p>That talks of a track do not overlap, start on the grid and leave pinned talks alone follows from the model.
 *
 * <p>What depends on the neighbours of a talk is counted by window or day: then a change costs one look at a list,
 * and not one for each talk behind it.
 */
@SuppressWarnings("UnnecessaryLambda") // see below
public class ProgramConstraints implements ConstraintProvider {

    static final String TRACK_OPEN = "trackOpen";
    static final String TRACK_LANGUAGE = "trackLanguage";
    static final String SPEAKER_IN_ONE_PLACE = "speakerInOnePlace";
    static final String SPEAKER_AVAILABLE = "speakerAvailable";
    static final String SPEAKER_TRANSFER = "speakerTransfer";
    static final String TRACK_FEATURES = "trackFeatures";
    static final String ALLOWED_TRACKS = "allowedTracks";
    static final String TALK_TIMES = "talkTimes";
    static final String TALK_ORDER = "talkOrder";
    static final String NEVER_IN_PARALLEL = "neverInParallel";
    static final String PLENARY = "plenary";
    static final String OPENING_FIRST = "openingFirst";
    static final String CLOSING_LAST = "closingLast";
    static final String UNPLACED_TALKS = "unplacedTalks";
    static final String MOVED_IN_TIME = "movedInTime";
    static final String MOVED_IN_TRACK = "movedInTrack";
    static final String SPEAKER_LOCAL_NIGHT = "speakerLocalNight";
    static final String AUDIENCE_LOCAL_NIGHT = "audienceLocalNight";
    static final String TOPIC_IN_PARALLEL = "topicInParallel";
    static final String TOPIC_SCATTERED = "topicScattered";
    static final String TOPIC_SWITCHES = "topicSwitches";
    static final String BEGINNERS_FIRST = "beginnersFirst";
    static final String POPULAR_IN_PARALLEL = "popularInParallel";
    static final String TRACK_CAPACITY = "trackCapacity";
    static final String IDLE_GAPS = "idleGaps";
    static final String SPEAKER_ONE_DAY = "speakerOneDay";
    static final String LANGUAGE_CHOICE = "languageChoice";
    static final String PREFERRED_TRACKS = "preferredTracks";
    static final String PREFERRED_TIMES = "preferredTimes";

    // The same function objects everywhere, so that rules share the nodes of their streams.
    private static final Function<Encounter, Integer> FIRST = Encounter::first;
    private static final BiFunction<Encounter, Talk, Integer> SECOND = (encounter, talk) -> encounter.second();
    private static final Function<Talk, Integer> NUMBER = Talk::number;
    private static final Predicate<Talk> HAS_TOPICS = Talk::hasTopics;
    private static final Predicate<Stretch> ON_TRACK = Stretch::isOnTrack;
    private static final Function<Stretch, Integer> WINDOW = Stretch::window;
    private static final Function<Stretch, Outline> OUTLINE = Outline::new;
    private static final Function<Outline, Integer> DAY = Outline::day;

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            trackOpen(factory),
            trackLanguage(factory),
            speakerInOnePlace(factory),
            speakerAvailable(factory),
            speakerTransfer(factory),
            trackFeatures(factory),
            allowedTracks(factory),
            talkTimes(factory),
            talkOrder(factory),
            neverInParallel(factory),
            plenary(factory),
            openingFirst(factory),
            closingLast(factory),
            unplacedTalks(factory),
            movedInTime(factory),
            movedInTrack(factory),
            speakerLocalNight(factory),
            audienceLocalNight(factory),
            topicInParallel(factory),
            topicScattered(factory),
            topicSwitches(factory),
            beginnersFirst(factory),
            popularInParallel(factory),
            trackCapacity(factory),
            idleGaps(factory),
            speakerOneDay(factory),
            languageChoice(factory),
            preferredTracks(factory),
            preferredTimes(factory)
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
        return encounters(factory)
                .filter((encounter, talk, other) -> encounter.hasSpeakers() && talk.overlaps(other))
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

    /** A speaker gets from one track to another in time. */
    Constraint speakerTransfer(ConstraintFactory factory) {
        return encounters(factory)
                .filter((encounter, talk, other) ->
                        encounter.hasTransfer() && talk.minutesTooSoon(other, encounter.transfer()) > 0)
                .penalizeConfigurableLong((encounter, talk, other) -> talk.minutesTooSoon(other, encounter.transfer()))
                .asConstraint(SPEAKER_TRANSFER);
    }

    /** A track has what its talks need. */
    Constraint trackFeatures(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::lacksFeatures)
                .penalizeConfigurableLong(Talk::missingFeatures)
                .asConstraint(TRACK_FEATURES);
    }

    /** A talk is where the organizers allow it. */
    Constraint allowedTracks(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isForbidden)
                .penalizeConfigurableLong(talk -> 1L)
                .asConstraint(ALLOWED_TRACKS);
    }

    /** A talk starts after its earliest time and is over by its latest. */
    Constraint talkTimes(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isTooEarlyOrLate)
                .penalizeConfigurableLong(Talk::minutesTooEarlyOrLate)
                .asConstraint(TALK_TIMES);
    }

    /** A talk comes after those that it builds on. */
    Constraint talkOrder(ConstraintFactory factory) {
        return encounters(factory)
                .filter(Encounter::isOutOfOrder)
                .penalizeConfigurableLong((encounter, talk, other) -> 1L)
                .asConstraint(TALK_ORDER);
    }

    /** Talks that the organizers want apart are not at the same time. */
    Constraint neverInParallel(ConstraintFactory factory) {
        return encounters(factory)
                .filter((encounter, talk, other) -> encounter.apart() && talk.overlaps(other))
                .penalizeConfigurableLong((encounter, talk, other) -> 1L)
                .asConstraint(NEVER_IN_PARALLEL);
    }

    /** Beside a plenary talk there is no other. */
    Constraint plenary(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isPlenary)
                .join(Talk.class, filtering((plenary, talk) -> plenary != talk && plenary.overlaps(talk)))
                .penalizeConfigurableLong((plenary, talk) -> 1L)
                .asConstraint(PLENARY);
    }

    /** No talk starts before the opening. */
    Constraint openingFirst(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isOpening)
                .join(Talk.class, filtering((opening, talk) -> talk.startsBefore(opening)))
                .penalizeConfigurableLong((opening, talk) -> 1L)
                .asConstraint(OPENING_FIRST);
    }

    /** No talk ends after the closing. */
    Constraint closingLast(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isClosing)
                .join(Talk.class, filtering((closing, talk) -> talk.endsAfter(closing)))
                .penalizeConfigurableLong((closing, talk) -> 1L)
                .asConstraint(CLOSING_LAST);
    }

    /** Every talk has a place. */
    Constraint unplacedTalks(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isParked)
                .penalizeConfigurableLong(Talk::minutesByPriority)
                .asConstraint(UNPLACED_TALKS);
    }

    /** A talk is at the time of the last release. */
    Constraint movedInTime(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isMovedInTime)
                .penalizeConfigurableLong(talk -> 1L)
                .asConstraint(MOVED_IN_TIME);
    }

    /** A talk is on the track of the last release. */
    Constraint movedInTrack(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isMovedInTrack)
                .penalizeConfigurableLong(talk -> 1L)
                .asConstraint(MOVED_IN_TRACK);
    }

    /** It is not night where a speaker is. */
    Constraint speakerLocalNight(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isInSpeakersNight)
                .penalizeConfigurableLong(Talk::minutesOfSpeakersNight)
                .asConstraint(SPEAKER_LOCAL_NIGHT);
    }

    /** It is not night where the audience of the track is. */
    Constraint audienceLocalNight(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isInAudiencesNight)
                .penalizeConfigurableLong(Talk::minutesOfAudiencesNight)
                .asConstraint(AUDIENCE_LOCAL_NIGHT);
    }

    /** Talks with a topic in common are not at the same time. */
    Constraint topicInParallel(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(HAS_TOPICS)
                .filter(Talk::isPlaced)
                .groupBy(Talk::cluster, toList())
                .flattenLast(Clashes::among)
                .penalizeConfigurableLong((cluster, clash) -> 1L)
                .asConstraint(TOPIC_IN_PARALLEL);
    }

    /** A topic stays on one track for a day. */
    Constraint topicScattered(ConstraintFactory factory) {
        return days(factory)
                .flattenLast(DayView::furtherTracks)
                .penalizeConfigurableLong((day, topic) -> 1L)
                .asConstraint(TOPIC_SCATTERED);
    }

    /** Talks that follow each other in a window have a topic in common. */
    Constraint topicSwitches(ConstraintFactory factory) {
        return windows(factory)
                .filter((window, stretches) -> WindowView.switches(stretches) > 0)
                .penalizeConfigurableLong((window, stretches) -> WindowView.switches(stretches))
                .asConstraint(TOPIC_SWITCHES);
    }

    /** Of a topic, talks for beginners come before the advanced ones. */
    Constraint beginnersFirst(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::hasLevel)
                .join(
                        factory.forEach(Talk.class).filter(Talk::hasLevel),
                        equal(Talk::cluster),
                        filtering(Talk::isBeforeEasier))
                .penalizeConfigurableLong((harder, easier) -> 1L)
                .asConstraint(BEGINNERS_FIRST);
    }

    /** Popular talks are not at the same time. */
    Constraint popularInParallel(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isPopular)
                .join(
                        factory.forEach(Talk.class).filter(Talk::isPopular),
                        filtering((talk, other) -> talk.number() < other.number() && talk.overlaps(other)))
                .penalizeConfigurableLong(Talk::popularityBeside)
                .asConstraint(POPULAR_IN_PARALLEL);
    }

    /** The expected audience finds room. */
    Constraint trackCapacity(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isCrowded)
                .penalizeConfigurableLong(Talk::crowding)
                .asConstraint(TRACK_CAPACITY);
    }

    /** There is no time between talks but breaks and changeovers. */
    Constraint idleGaps(ConstraintFactory factory) {
        return windows(factory)
                .filter((window, stretches) -> WindowView.idleMinutes(stretches) > 0)
                .penalizeConfigurableLong((window, stretches) -> WindowView.idleMinutes(stretches))
                .asConstraint(IDLE_GAPS);
    }

    /** The talks of a speaker are on one day. */
    Constraint speakerOneDay(ConstraintFactory factory) {
        return encounters(factory)
                .filter((encounter, talk, other) ->
                        encounter.hasSpeakers() && talk.isPlaced() && other.isPlaced() && talk.day() != other.day())
                .penalizeConfigurableLong((encounter, talk, other) -> 1L)
                .asConstraint(SPEAKER_ONE_DAY);
    }

    /** Whenever several talks are in parallel, there is more than one language to choose. */
    Constraint languageChoice(ConstraintFactory factory) {
        return days(factory)
                .flattenLast(DayView::withoutChoice)
                .penalizeConfigurableLong((day, minute) -> 1L)
                .asConstraint(LANGUAGE_CHOICE);
    }

    /** A talk is on a track that it prefers. */
    Constraint preferredTracks(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isOnUnwantedTrack)
                .penalizeConfigurableLong(talk -> 1L)
                .asConstraint(PREFERRED_TRACKS);
    }

    /** A talk is at a time that it prefers. */
    Constraint preferredTimes(ConstraintFactory factory) {
        return factory.forEach(Talk.class)
                .filter(Talk::isAtUnwantedTime)
                .penalizeConfigurableLong(talk -> 1L)
                .asConstraint(PREFERRED_TIMES);
    }

    private static TriConstraintStream<Encounter, Talk, Talk> encounters(ConstraintFactory factory) {
        return factory.forEach(Encounter.class)
                .join(Talk.class, equal(FIRST, NUMBER))
                .join(Talk.class, equal(SECOND, NUMBER));
    }

    private static BiConstraintStream<Integer, List<Stretch>> windows(ConstraintFactory factory) {
        return factory.forEach(Stretch.class).filter(ON_TRACK).groupBy(WINDOW, toList());
    }

    private static BiConstraintStream<Integer, List<Outline>> days(ConstraintFactory factory) {
        return factory.forEach(Stretch.class).filter(ON_TRACK).map(OUTLINE).groupBy(DAY, toList());
    }
}
