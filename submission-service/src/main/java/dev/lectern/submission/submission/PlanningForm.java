package dev.lectern.submission.submission;

import dev.lectern.events.TalkPlanning;
import dev.lectern.submission.input.IntervalForm;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What organizers ask of the place of a talk, as they send it and as they are shown it. */
record PlanningForm(
        @Nullable Integer priority,
        @Nullable Integer popularity,
        @Nullable Integer expectedAudience,
        @Nullable Boolean plenary,
        @Nullable String position,
        @Nullable List<@Nullable String> allowedTracks,
        @Nullable List<@Nullable String> forbiddenTracks,
        @Nullable List<@Nullable String> preferredTracks,
        @Nullable String earliest,
        @Nullable String latest,
        @Nullable List<@Nullable IntervalForm> preferredTimes,
        @Nullable List<@Nullable String> after,
        @Nullable List<@Nullable String> notParallelWith,
        @Nullable List<@Nullable String> exclusiveTags) {

    static PlanningForm of(TalkPlanning planning) {
        var position = planning.position();
        return new PlanningForm(
                planning.priority(),
                planning.popularity(),
                planning.expectedAudience(),
                planning.plenary(),
                position == null ? null : position.name().toLowerCase(Locale.ROOT),
                List.copyOf(planning.allowedTracks()),
                List.copyOf(planning.forbiddenTracks()),
                List.copyOf(planning.preferredTracks()),
                text(planning.earliest()),
                text(planning.latest()),
                planning.preferredTimes().stream()
                        .map(span -> new IntervalForm(
                                span.start().toString(), span.end().toString()))
                        .toList(),
                List.copyOf(planning.after()),
                List.copyOf(planning.notParallelWith()),
                List.copyOf(planning.exclusiveTags()));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
