package dev.lectern.scheduler.board;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting;
import dev.lectern.events.RuleSetting.Level;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How much one unit of a rule costs a conference, and on which level. */
public record RuleWeight(PlanningRule rule, Level level, int factor) {

    /** Never hard, because a draft may be incomplete and a program may change. */
    private static final Set<PlanningRule> NEVER_HARD =
            EnumSet.of(PlanningRule.UNPLACED_TALKS, PlanningRule.MOVED_IN_TIME, PlanningRule.MOVED_IN_TRACK);

    /** What the rule counts in a conference that has these settings. */
    static RuleWeight of(PlanningRule rule, Map<String, RuleSetting> settings) {
        var setting = settings.get(rule.id());
        if (setting == null) {
            return new RuleWeight(rule, rule.defaultLevel(), rule.defaultWeight());
        }
        var isForced = rule.isFixed() || (setting.level() == Level.HARD && NEVER_HARD.contains(rule));
        var level = isForced ? rule.defaultLevel() : setting.level();
        var factor = setting.weight() == null ? rule.defaultWeight() : setting.weight();
        return new RuleWeight(rule, level, level == Level.HARD ? Math.max(1, factor) : factor);
    }

    /** Whether a program that breaks the rule is none. */
    boolean isHard() {
        return level == Level.HARD;
    }
}
