package dev.lectern.scheduler.explanation;

import dev.lectern.events.Interval;
import dev.lectern.events.PlanningRule;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Lane;
import dev.lectern.scheduler.board.Problem.Talk;
import dev.lectern.scheduler.board.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How much time there is and how much the talks need, before anything is planned.
 *
 * @param fits false only when it is certain that some talk will have no place; true does not promise that all will
 * @param languages by what talks are given in
 * @param tracks what each track has, and how much is needed by talks that can be on no other one
 * @param warnings sentences about what certainly does not fit
 */
record Capacity(boolean fits, List<LanguageView> languages, List<TrackView> tracks, List<String> warnings) {

    private static final Instant FAR_AWAY = Instant.MAX;

    /**
     * Talks in a language, or in a set of them, of which any will do.
     *
     * @param minutesOpen on all tracks that take one of them
     * @param minutesNeeded by the talks that can only be there, with the time between talks
     * @param minutesShort what is certainly lacking
     */
    record LanguageView(
            List<String> languages, List<String> tracks, long minutesOpen, long minutesNeeded, long minutesShort) {}

    /**
     * A track.
     *
     * @param minutesNeeded by the talks that can be on no other track
     * @param minutesShort what is certainly lacking
     */
    record TrackView(String track, List<String> languages, long minutesOpen, long minutesNeeded, long minutesShort) {}

    static Capacity of(Problem problem) {
        return new Count(problem).capacity();
    }

    /** Counts one problem. */
    private static final class Count {

        private final Problem problem;
        private final Map<String, List<Interval>> stretches = new HashMap<>();
        private final Map<Talk, Set<String>> tracksOf = new HashMap<>();
        private final LinkedHashSet<String> warnings = new LinkedHashSet<>();

        Count(Problem problem) {
            this.problem = problem;
            problem.lanes().forEach(lane -> stretches.put(lane.id(), stretches(lane)));
            for (var talk : problem.talks()) {
                tracksOf.put(
                        talk,
                        problem.lanes().stream()
                                .filter(lane -> mayBeOn(lane, talk))
                                .map(Lane::id)
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }

        Capacity capacity() {
            problem.talks().forEach(this::alone);
            var languages = languages();
            var tracks = tracks();
            return new Capacity(warnings.isEmpty(), languages, tracks, List.copyOf(warnings));
        }

        private void alone(Talk talk) {
            if (talk.minutes() == 0) {
                warnings.add("“%s” cannot fit: the conference has no session type %s"
                        .formatted(talk.title(), talk.sessionType()));
                return;
            }
            var tracks = tracksOf.getOrDefault(talk, Set.of());
            if (tracks.isEmpty()) {
                warnings.add("“%s” cannot fit: no track takes it".formatted(talk.title()));
                return;
            }
            var times = stretchesOf(tracks);
            if (longest(times) < talk.minutes()) {
                warnings.add("“%s” cannot fit: it takes %d minutes, and the longest time without a break is %d"
                        .formatted(talk.title(), talk.minutes(), longest(times)));
            } else if (longest(whenAllCan(talk, times)) < talk.minutes()) {
                warnings.add(
                        "“%s” cannot fit: no track that takes it is open for %d minutes when all its speakers are available%s"
                                .formatted(
                                        talk.title(),
                                        talk.minutes(),
                                        isBounded(talk) ? ", between its earliest and latest time" : ""));
            }
        }

        private boolean isBounded(Talk talk) {
            return problem.isHard(PlanningRule.TALK_TIMES)
                    && (talk.planning().earliest() != null || talk.planning().latest() != null);
        }

        private List<Interval> whenAllCan(Talk talk, List<Interval> times) {
            var possible = times;
            for (var speaker : talk.speakers()) {
                if (!speaker.available().isEmpty()) {
                    possible = both(possible, speaker.available());
                }
            }
            if (isBounded(talk)) {
                var earliest = talk.planning().earliest();
                var latest = talk.planning().latest();
                var from = earliest == null ? Instant.EPOCH : earliest;
                var to = latest == null ? FAR_AWAY : latest;
                possible = from.isBefore(to) ? both(possible, List.of(new Interval(from, to))) : List.of();
            }
            return possible;
        }

        private static List<Interval> both(List<Interval> some, List<Interval> others) {
            return some.stream()
                    .flatMap(one -> others.stream().filter(one::overlaps).map(other -> shared(one, other)))
                    .toList();
        }

        private static Interval shared(Interval one, Interval other) {
            return new Interval(
                    one.start().isAfter(other.start()) ? one.start() : other.start(),
                    one.end().isBefore(other.end()) ? one.end() : other.end());
        }

        private static long longest(List<Interval> times) {
            return times.stream().mapToLong(Count::minutes).max().orElse(0);
        }

        private List<Interval> stretchesOf(Set<String> tracks) {
            return tracks.stream()
                    .flatMap(track -> stretches.getOrDefault(track, List.of()).stream())
                    .toList();
        }

        private List<LanguageView> languages() {
            var sets = new TreeMap<String, List<String>>();
            for (var talk : problem.talks()) {
                var languages = talk.languages().stream().distinct().sorted().toList();
                sets.put(String.join(" ", languages), languages);
            }
            return sets.values().stream().map(this::ofLanguages).toList();
        }

        private LanguageView ofLanguages(List<String> languages) {
            var tracks = problem.lanes().stream()
                    .filter(lane -> lane.languages().stream().anyMatch(languages::contains))
                    .map(Lane::id)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            var needed = neededWithin(tracks);
            var available = room(tracks);
            var lacking = Math.max(0, needed - available);
            if (lacking > 0) {
                warnings.add("cannot fit: %d minutes short in %s, %d needed and %d open"
                        .formatted(lacking, Words.or(languages), needed, available));
            }
            return new LanguageView(languages, List.copyOf(tracks), openOn(tracks), needed, lacking);
        }

        private List<TrackView> tracks() {
            var views = new ArrayList<TrackView>();
            for (var lane : problem.lanes()) {
                var tracks = Set.of(lane.id());
                var needed = neededWithin(tracks);
                var lacking = Math.max(0, needed - room(tracks));
                if (lacking > 0) {
                    warnings.add("cannot fit: %d minutes short on track %s, %d needed by talks that can be on no other"
                            .formatted(lacking, lane.id(), needed));
                }
                views.add(new TrackView(lane.id(), lane.languages(), openOn(tracks), needed, lacking));
            }
            return views;
        }

        /** Talks that can be nowhere else; those that can be nowhere at all are told by themselves. */
        private long neededWithin(Set<String> tracks) {
            return problem.talks().stream()
                    .filter(talk -> talk.minutes() > 0)
                    .filter(talk -> {
                        var possible = tracksOf.getOrDefault(talk, Set.of());
                        return !possible.isEmpty() && tracks.containsAll(possible);
                    })
                    .mapToLong(this::withChangeover)
                    .sum();
        }

        /** From the start of a talk to the start of the next one, at least. */
        private long withChangeover(Talk talk) {
            var minutes = (long) talk.minutes() + problem.changeoverMinutes();
            var grid = problem.gridMinutes();
            return (minutes + grid - 1) / grid * grid;
        }

        private long openOn(Set<String> tracks) {
            return stretchesOf(tracks).stream().mapToLong(Count::minutes).sum();
        }

        /** What could be used at best: behind the last talk of a stretch nothing has to be kept free. */
        private long room(Set<String> tracks) {
            var slack = problem.talks().stream()
                    .mapToLong(talk -> withChangeover(talk) - talk.minutes())
                    .max()
                    .orElse(0);
            return stretchesOf(tracks).stream()
                    .mapToLong(stretch -> minutes(stretch) + slack)
                    .sum();
        }

        private boolean mayBeOn(Lane lane, Talk talk) {
            return lane.takes(talk)
                    && (!problem.isHard(PlanningRule.TRACK_FEATURES)
                            || lane.missing(talk).isEmpty())
                    && (!problem.isHard(PlanningRule.ALLOWED_TRACKS) || lane.isAllowed(talk));
        }

        /** The windows without the breaks; those that overlap are one. */
        private static List<Interval> stretches(Lane lane) {
            var open = new ArrayList<Interval>();
            for (var window : lane.windows().stream()
                    .sorted(Comparator.comparing(Interval::start))
                    .toList()) {
                var last = open.isEmpty() ? null : open.get(open.size() - 1);
                if (last != null && last.overlaps(window)) {
                    var end = last.end().isAfter(window.end()) ? last.end() : window.end();
                    open.set(open.size() - 1, new Interval(last.start(), end));
                } else {
                    open.add(window);
                }
            }
            List<Interval> rest = open;
            for (var pause : lane.breaks()) {
                rest = rest.stream()
                        .flatMap(stretch -> without(stretch, pause).stream())
                        .toList();
            }
            return rest;
        }

        private static List<Interval> without(Interval stretch, Interval pause) {
            if (!stretch.overlaps(pause)) {
                return List.of(stretch);
            }
            var rest = new ArrayList<Interval>();
            if (stretch.start().isBefore(pause.start())) {
                rest.add(new Interval(stretch.start(), pause.start()));
            }
            if (pause.end().isBefore(stretch.end())) {
                rest.add(new Interval(pause.end(), stretch.end()));
            }
            return rest;
        }

        private static long minutes(Interval interval) {
            return Duration.between(interval.start(), interval.end()).toMinutes();
        }
    }
}
