package dev.lectern.benchmarks.planning;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.TalkPlanning;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program has to suit, in whole minutes since the epoch.
 *
 * @param levels by the name of a rule, its level where the conference sets one
 */
record Conference(
        int gridMinutes,
        int changeoverMinutes,
        int transferMinutes,
        List<Track> tracks,
        List<Talk> talks,
        Map<String, Level> levels) {

    Optional<Track> track(String id) {
        return tracks.stream().filter(track -> track.id.equals(id)).findFirst();
    }

    Optional<Talk> talk(String id) {
        return talks.stream().filter(talk -> talk.id.equals(id)).findFirst();
    }

    boolean isHard(PlanningRule rule) {
        return rule.isFixed() || Objects.requireNonNullElse(levels.get(rule.id()), rule.defaultLevel()) == Level.HARD;
    }

    /** The minutes from {@code start} until before {@code end}. */
    record Span(long start, long end) {

        boolean covers(Span other) {
            return start <= other.start && other.end <= end;
        }

        boolean overlaps(Span other) {
            return start < other.end && other.start < end;
        }

        long minutes() {
            return end - start;
        }

        Span endingLater(int minutes) {
            return new Span(start, end + minutes);
        }
    }

    /** A lane of the program. */
    record Track(String id, Set<String> languages, Set<String> features, List<Span> windows, List<Span> breaks) {

        boolean hasLanguageOf(Talk talk) {
            return !Collections.disjoint(languages, talk.languages);
        }
    }

    /** What is to be placed. */
    record Talk(
            String id,
            int minutes,
            Set<String> languages,
            Set<String> topics,
            Set<String> features,
            List<Speaker> speakers,
            TalkPlanning planning) {

        boolean sharesTopicWith(Talk other) {
            return !Collections.disjoint(topics, other.topics);
        }
    }

    /**
     * A person on stage.
     *
     * @param zone null when unknown
     * @param available empty means always
     */
    record Speaker(String id, @Nullable ZoneId zone, List<Span> available) {}

    /** A talk at its place. */
    record Placed(String talk, String track, Span time) {}
}
