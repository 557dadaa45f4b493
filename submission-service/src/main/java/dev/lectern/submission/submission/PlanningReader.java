package dev.lectern.submission.submission;

import dev.lectern.events.Interval;
import dev.lectern.events.TalkPlanning;
import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.submission.input.InputReader;
import dev.lectern.submission.input.IntervalForm;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an organizer asks of the place of a talk, or says what is wrong with it or contradicts itself. */
class PlanningReader {

    private static final int HIGHEST = 10;
    private static final int MOST_PEOPLE = 1_000_000;
    private static final int MOST_TRACKS = 200;
    private static final int MOST_TIMES = 100;
    private static final int MOST_TALKS = 200;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 60;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Map<String, TalkPlanning.Position> POSITIONS =
            Map.of("opening", TalkPlanning.Position.OPENING, "closing", TalkPlanning.Position.CLOSING);

    private final InputReader input;
    private final ConferenceDefinition definition;
    private final TalkPlanning before;

    /** What {@code before} names may stay, even if the conference has it no more. */
    PlanningReader(InputReader input, ConferenceDefinition definition, TalkPlanning before) {
        this.input = input;
        this.definition = definition;
        this.before = before;
    }

    TalkPlanning read(@Nullable PlanningForm form) {
        if (form == null) {
            return TalkPlanning.NONE;
        }
        // Whoever does not touch it cannot be blamed for what has become of the conference since.
        if (form.equals(PlanningForm.of(before))) {
            return before;
        }
        var planning = new TalkPlanning(
                input.number(form.priority() == null ? 1 : form.priority(), "planning.priority", 1, HIGHEST),
                input.number(form.popularity() == null ? 0 : form.popularity(), "planning.popularity", 0, HIGHEST),
                input.optionalNumber(form.expectedAudience(), "planning.expectedAudience", 0, MOST_PEOPLE),
                Boolean.TRUE.equals(form.plenary()),
                position(form.position()),
                tracks(form.allowedTracks(), "planning.allowedTracks"),
                tracks(form.forbiddenTracks(), "planning.forbiddenTracks"),
                tracks(form.preferredTracks(), "planning.preferredTracks"),
                input.optionalTime(form.earliest(), "planning.earliest"),
                input.optionalTime(form.latest(), "planning.latest"),
                times(form.preferredTimes()),
                talks(form.after(), "planning.after"),
                talks(form.notParallelWith(), "planning.notParallelWith"),
                input.different(
                        form.exclusiveTags(),
                        "planning.exclusiveTags",
                        MOST_TAGS,
                        (tag, at) -> input.line(tag, at, LONGEST_TAG)));
        requireATrack(planning);
        requireAnOrder(planning);
        return planning;
    }

    /** The time that planning leaves for the talk, if it ends. */
    static Optional<Duration> timeFor(TalkPlanning planning) {
        var earliest = planning.earliest();
        var latest = planning.latest();
        return earliest == null || latest == null || isStandIn(earliest) || isStandIn(latest)
                ? Optional.empty()
                : Optional.of(Duration.between(earliest, latest));
    }

    private TalkPlanning.@Nullable Position position(@Nullable String name) {
        if (name == null) {
            return null;
        }
        var position = POSITIONS.get(name);
        input.require(position != null, "planning.position", "must be opening, closing or null");
        return position;
    }

    private List<String> tracks(@Nullable List<@Nullable String> ids, String field) {
        var known = new HashSet<>(definition.trackIds());
        known.addAll(before.allowedTracks());
        known.addAll(before.forbiddenTracks());
        known.addAll(before.preferredTracks());
        return input.different(ids, field, MOST_TRACKS, (id, at) -> {
            var isKnown = id != null && known.contains(id);
            input.require(isKnown, at, "must be one of " + String.join(", ", definition.trackIds()));
            return id == null || !isKnown ? "" : id;
        });
    }

    private List<Interval> times(@Nullable List<@Nullable IntervalForm> forms) {
        return input.each(forms, "planning.preferredTimes", 0, MOST_TIMES, input::interval).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private List<String> talks(@Nullable List<@Nullable String> ids, String field) {
        return input.different(ids, field, MOST_TALKS, (id, at) -> {
            var isOne = id != null && ID.matcher(id).matches();
            input.require(isOne, at, PlanningReferences.ANOTHER);
            return id == null || !isOne ? "" : id;
        });
    }

    private void requireATrack(TalkPlanning planning) {
        var allowed = planning.allowedTracks();
        var forbidden = planning.forbiddenTracks();
        for (var i = 0; i < forbidden.size(); i++) {
            input.require(
                    forbidden.get(i).isEmpty() || !allowed.contains(forbidden.get(i)),
                    "planning.forbiddenTracks[%d]".formatted(i),
                    "must not be one of allowedTracks");
        }
        input.require(
                !Set.copyOf(forbidden).containsAll(definition.trackIds()),
                "planning.forbiddenTracks",
                "must leave a track of the conference");
    }

    private void requireAnOrder(TalkPlanning planning) {
        timeFor(planning)
                .ifPresent(time -> input.require(
                        !time.isNegative() && !time.isZero(), "planning.latest", "must be after earliest"));
    }

    private static boolean isStandIn(Instant time) {
        return time.equals(Instant.EPOCH);
    }
}
