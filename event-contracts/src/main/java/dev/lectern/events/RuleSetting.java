package dev.lectern.events;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much a planning rule counts for a conference.
 *
 * @param weight what one match costs, null for the rule's own default
 */
public record RuleSetting(Level level, @Nullable Integer weight) {

    public RuleSetting {
        Objects.requireNonNull(level, "level");
    }

    /** What a rule can break: the program, its completeness, its comfort, or nothing. */
    public enum Level {
        HARD,
        MEDIUM,
        SOFT,
        OFF
    }
}
