package dev.lectern.scheduler.board;

import dev.lectern.events.RuleSetting;
import dev.lectern.events.RuleSetting.Level;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of the planning rules with what they cost when a conference says nothing about them.
 *
 * <p>All of them are counted in minutes. What must always hold stays hard whatever a conference sets: only its weight
 * can change, because a program that breaks it is never shown, let alone released.
 */
public enum Rule {
    /** Minutes of talks past the end of the time in which their track is open. */
    TRACK_OPEN("trackOpen", Level.HARD, true),
    /** Minutes of talks on a track that has none of their languages. */
    TRACK_LANGUAGE("trackLanguage", Level.HARD, true),
    /** Minutes that a speaker would be in two places. */
    SPEAKER_IN_ONE_PLACE("speakerInOnePlace", Level.HARD, true),
    /** Minutes of talks at which one of their speakers cannot be there. */
    SPEAKER_AVAILABLE("speakerAvailable", Level.HARD, true),
    /** Minutes of talks that have no place; never hard, because a draft may be incomplete. */
    UNPLACED_TALKS("unplacedTalks", Level.MEDIUM, false);

    private final String id;
    private final Level defaultLevel;
    private final boolean invariant;

    Rule(String id, Level defaultLevel, boolean invariant) {
        this.id = id;
        this.defaultLevel = defaultLevel;
        this.invariant = invariant;
    }

    /** Its name in a conference's rules, in drafts and in the constraint streams. */
    public String id() {
        return id;
    }

    /** The rule with this name, if there is one. */
    public static Optional<Rule> withId(String id) {
        return Stream.of(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }

    /** What a match of it costs a conference that has these settings. */
    Weight weightIn(Map<String, RuleSetting> settings) {
        var setting = settings.get(id);
        return new Weight(this, levelIn(setting), factorIn(setting));
    }

    private Level levelIn(@Nullable RuleSetting setting) {
        if (invariant || setting == null || setting.level() == Level.HARD) {
            return defaultLevel;
        }
        return setting.level();
    }

    private static int factorIn(@Nullable RuleSetting setting) {
        return setting == null || setting.weight() == null ? 1 : Math.max(1, setting.weight());
    }

    /** How much one minute of a rule costs, and on which level. */
    public record Weight(Rule rule, Level level, int factor) {}
}
