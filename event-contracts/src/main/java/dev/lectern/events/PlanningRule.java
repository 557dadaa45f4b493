package dev.lectern.events;

import dev.lectern.events.RuleSetting.Level;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The catalogue of the planning rules, with the level and the weight of each where a conference sets none.
 *
 * <p>What must always hold is {@link #isFixed() fixed}: it stays hard whatever a conference sets, because a program that
 * breaks it is never shown, let alone released.
 */
public enum PlanningRule {
    TRACK_OPEN("trackOpen", Level.HARD, 1, true, "minute", "A talk is over before its track closes or has a break."),
    TRACK_LANGUAGE("trackLanguage", Level.HARD, 1, true, "minute", "A talk is on a track that has its language."),
    SPEAKER_IN_ONE_PLACE("speakerInOnePlace", Level.HARD, 1, true, "minute", "A speaker is on one stage at a time."),
    SPEAKER_AVAILABLE(
            "speakerAvailable", Level.HARD, 1, true, "minute", "The speakers of a talk are available during it."),
    PINS("pins", Level.HARD, 1, true, "talk", "A pinned talk stays where it was pinned."),

    SPEAKER_TRANSFER(
            "speakerTransfer", Level.HARD, 1, false, "minute", "A speaker has time to get from one track to another."),
    TRACK_FEATURES("trackFeatures", Level.HARD, 1, false, "feature", "A track has the features that a talk needs."),
    ALLOWED_TRACKS("allowedTracks", Level.HARD, 1, false, "talk", "A talk is on a track that is allowed for it."),
    TALK_TIMES("talkTimes", Level.HARD, 1, false, "minute", "A talk is neither too early nor too late."),
    TALK_ORDER("talkOrder", Level.HARD, 1, false, "pair", "A talk comes after those that it builds on."),
    NEVER_IN_PARALLEL("neverInParallel", Level.HARD, 1, false, "pair", "Talks that must not be in parallel are not."),
    PLENARY("plenary", Level.HARD, 1, false, "talk", "During a plenary talk there is no other."),
    OPENING_FIRST("openingFirst", Level.HARD, 1, false, "talk", "No talk starts before the opening."),
    CLOSING_LAST("closingLast", Level.HARD, 1, false, "talk", "No talk ends after the closing."),

    UNPLACED_TALKS(
            "unplacedTalks",
            Level.MEDIUM,
            10,
            false,
            "minute, times the priority of the talk",
            "Every talk has a place."),
    MOVED_IN_TIME("movedInTime", Level.MEDIUM, 20, false, "talk", "A released talk keeps its time."),
    MOVED_IN_TRACK("movedInTrack", Level.MEDIUM, 10, false, "talk", "A released talk keeps its track."),

    SPEAKER_LOCAL_NIGHT(
            "speakerLocalNight",
            Level.SOFT,
            2,
            false,
            "minute",
            "No speaker is on stage between 23:00 and 07:00 where they are."),
    AUDIENCE_LOCAL_NIGHT(
            "audienceLocalNight",
            Level.SOFT,
            1,
            false,
            "minute",
            "No talk is between 23:00 and 07:00 where the audience of its track is."),
    TOPIC_IN_PARALLEL(
            "topicInParallel", Level.SOFT, 100, false, "pair", "Talks with a topic in common are not in parallel."),
    TOPIC_SCATTERED(
            "topicScattered",
            Level.SOFT,
            600,
            false,
            "topic, day and further track",
            "A topic stays on one track for a day."),
    TOPIC_SWITCHES(
            "topicSwitches",
            Level.SOFT,
            600,
            false,
            "pair",
            "Talks that follow each other on a track have a topic in common."),
    BEGINNERS_FIRST(
            "beginnersFirst",
            Level.SOFT,
            5,
            false,
            "pair",
            "Talks of a topic for beginners come before the advanced ones."),
    POPULAR_IN_PARALLEL(
            "popularInParallel",
            Level.SOFT,
            5,
            false,
            "pair, times the popularity of the less popular one",
            "Popular talks are not in parallel."),
    TRACK_CAPACITY(
            "trackCapacity",
            Level.SOFT,
            1,
            false,
            "person",
            "The expected audience of a talk finds room on its track."),
    IDLE_GAPS("idleGaps", Level.SOFT, 1, false, "minute", "A track has no gaps between its talks."),
    SPEAKER_ONE_DAY("speakerOneDay", Level.SOFT, 3, false, "pair", "The talks of a speaker are on one day."),
    LANGUAGE_CHOICE(
            "languageChoice",
            Level.SOFT,
            2,
            false,
            "half hour",
            "When several talks are in parallel, they are not all in the same language."),
    PREFERRED_TRACKS("preferredTracks", Level.SOFT, 20, false, "talk", "A talk is on a track that it prefers."),
    PREFERRED_TIMES("preferredTimes", Level.SOFT, 20, false, "talk", "A talk is at a time that it prefers.");

    private static final Map<String, PlanningRule> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(PlanningRule::id, Function.identity()));

    private final String id;
    private final Level level;
    private final int weight;
    private final boolean fixed;
    private final String unit;
    private final String sentence;

    PlanningRule(String id, Level level, int weight, boolean fixed, String unit, String sentence) {
        this.id = id;
        this.level = level;
        this.weight = weight;
        this.fixed = fixed;
        this.unit = unit;
        this.sentence = sentence;
    }

    /** The rule with this name, if there is one. */
    public static Optional<PlanningRule> withId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** Its name in a conference's rules and in drafts. */
    public String id() {
        return id;
    }

    /** What it can break when a conference says nothing. */
    public Level defaultLevel() {
        return level;
    }

    /** What one {@link #unit()} costs when a conference says nothing, in points of the score. */
    public int defaultWeight() {
        return weight;
    }

    /** Whether it is hard for every conference. */
    public boolean isFixed() {
        return fixed;
    }

    /** What its weight is counted by, such as {@code minute}. */
    public String unit() {
        return unit;
    }

    /** What it asks for, in words for people. */
    public String sentence() {
        return sentence;
    }
}
