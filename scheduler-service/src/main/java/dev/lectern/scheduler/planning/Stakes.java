package dev.lectern.scheduler.planning;

import dev.lectern.events.PlanningRule;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Says which rules can matter for a program at all.
 *
 * <p>Most conferences use a few of them only. Counting by rules that nothing can break would take most of the time.
 */
record Stakes(List<Talk> talks, List<Encounter> encounters) {

    boolean include(PlanningRule rule) {
        return switch (rule) {
            case TRACK_OPEN, UNPLACED_TALKS, IDLE_GAPS -> true;
            case PINS -> false;
            case TRACK_LANGUAGE -> anyLane(TalkFacts::understood, false);
            case ALLOWED_TRACKS -> anyLane(TalkFacts::forbidden, true);
            case PREFERRED_TRACKS -> anyLane(TalkFacts::unwanted, true);
            case TRACK_FEATURES -> any(facts -> isAny(facts.missingFeatures()));
            case TRACK_CAPACITY -> any(facts -> isAny(facts.crowding()));
            case SPEAKER_AVAILABLE -> any(facts -> !facts.present().equals(List.of(Span.ALWAYS)));
            case TALK_TIMES ->
                any(facts -> facts.earliest() > Span.ALWAYS.start() || facts.latest() < Span.ALWAYS.end());
            case PREFERRED_TIMES -> any(facts -> !facts.preferred().isEmpty());
            case SPEAKER_LOCAL_NIGHT -> any(facts -> facts.speakerNight().isEver());
            case AUDIENCE_LOCAL_NIGHT ->
                any(facts -> Arrays.stream(facts.audienceNight()).anyMatch(TimeCosts.Night::isEver));
            case SPEAKER_IN_ONE_PLACE, SPEAKER_ONE_DAY -> encounters.stream().anyMatch(Encounter::hasSpeakers);
            case SPEAKER_TRANSFER -> encounters.stream().anyMatch(Encounter::hasTransfer);
            case TALK_ORDER -> encounters.stream().anyMatch(Encounter::isOrdered);
            case NEVER_IN_PARALLEL -> encounters.stream().anyMatch(Encounter::apart);
            case PLENARY -> talks.stream().anyMatch(Talk::isPlenary);
            case OPENING_FIRST -> talks.stream().anyMatch(Talk::isOpening);
            case CLOSING_LAST -> talks.stream().anyMatch(Talk::isClosing);
            case MOVED_IN_TIME, MOVED_IN_TRACK -> any(facts -> facts.releasedStart() != null);
            case TOPIC_IN_PARALLEL, TOPIC_SCATTERED, TOPIC_SWITCHES ->
                talks.stream().anyMatch(Talk::hasTopics);
            case BEGINNERS_FIRST -> talks.stream().filter(Talk::hasLevel).count() > 1;
            case POPULAR_IN_PARALLEL -> talks.stream().filter(Talk::isPopular).count() > 1;
            case LANGUAGE_CHOICE ->
                any(facts -> facts.open().length > 1)
                        && talks.stream().mapToInt(Talk::language).distinct().count() > 1;
        };
    }

    private boolean any(Predicate<TalkFacts> condition) {
        return talks.stream().map(Talk::facts).anyMatch(condition);
    }

    private boolean anyLane(Function<TalkFacts, boolean[]> byLane, boolean wanted) {
        return any(facts -> {
            for (var value : byLane.apply(facts)) {
                if (value == wanted) {
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean isAny(int[] counts) {
        return Arrays.stream(counts).anyMatch(count -> count > 0);
    }
}
