package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.planning.Conference.Placed;
import dev.lectern.benchmarks.planning.Conference.Span;
import dev.lectern.benchmarks.planning.Conference.Talk;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How good a program is, in numbers that are better when lower, whoever made it.
 *
 * @param broken how often a hard rule is broken
 * @param unplaced minutes of talks without a place
 * @param clash pairs of talks with a topic in common that overlap in time
 * @param scattered tracks that a topic uses on a UTC day beyond one, over all topics and days
 * @param switches neighbours on a track within a window that have no topic in common
 * @param idle minutes between the first and the last talk of a window in which there is neither a talk nor a break
 * @param night minutes that speakers are on stage outside 07:00–23:00 where they live, as far as that is known
 */
record Scorecard(int broken, long unplaced, int clash, int scattered, int switches, long idle, long night) {

    private static final int DAY = Math.toIntExact(Duration.ofDays(1).toMinutes());
    private static final int MORNING = 7 * 60;
    private static final int EVENING = 23 * 60;

    static Scorecard of(Conference conference, List<Placed> program) {
        var talks = conference.talks().stream().collect(Collectors.toMap(Talk::id, Function.identity()));
        var known = program.stream()
                .filter(placed -> talks.containsKey(placed.talk()))
                .toList();
        var neighbours = Neighbours.of(conference, known, talks);
        return new Scorecard(
                BrokenRules.of(conference, program).size(),
                unplaced(conference, program),
                clash(known, talks),
                scattered(known, talks),
                neighbours.switches(),
                neighbours.idle(),
                night(known, talks));
    }

    /** Clash, scattered and switches together: how far the program is from tracks of one topic, one after the other. */
    int tangle() {
        return clash + scattered + switches;
    }

    /** Whether topics are no more scattered and switched than in the other program. */
    boolean isAsTidyAs(Scorecard other) {
        return scattered <= other.scattered && switches <= other.switches;
    }

    String inWords() {
        return "%d broken, %d unplaced, %d clash, %d scattered, %d switches, %d idle, %d night"
                .formatted(broken, unplaced, clash, scattered, switches, idle, night);
    }

    private static long unplaced(Conference conference, List<Placed> program) {
        var placed = program.stream().map(Placed::talk).collect(Collectors.toSet());
        return conference.talks().stream()
                .filter(talk -> !placed.contains(talk.id()))
                .mapToLong(Talk::minutes)
                .sum();
    }

    private static int clash(List<Placed> program, Map<String, Talk> talks) {
        var pairs = 0;
        for (int i = 0; i < program.size(); i++) {
            for (int j = i + 1; j < program.size(); j++) {
                var one = program.get(i);
                var other = program.get(j);
                if (one.time().overlaps(other.time()) && haveTopicInCommon(one, other, talks)) {
                    pairs++;
                }
            }
        }
        return pairs;
    }

    private static int scattered(List<Placed> program, Map<String, Talk> talks) {
        var tracks = new HashMap<TopicDay, Set<String>>();
        for (var placed : program) {
            var day = Math.floorDiv(placed.time().start(), DAY);
            for (var topic : talk(placed, talks).topics()) {
                tracks.computeIfAbsent(new TopicDay(topic, day), key -> new HashSet<>())
                        .add(placed.track());
            }
        }
        return tracks.values().stream().mapToInt(used -> used.size() - 1).sum();
    }

    private static long night(List<Placed> program, Map<String, Talk> talks) {
        var minutes = 0L;
        for (var placed : program) {
            for (var speaker : talk(placed, talks).speakers()) {
                var zone = speaker.zone();
                if (zone != null) {
                    minutes += nightMinutes(placed.time(), zone);
                }
            }
        }
        return minutes;
    }

    private static long nightMinutes(Span time, ZoneId zone) {
        var minutes = 0L;
        for (var minute = time.start(); minute < time.end(); minute++) {
            var local = Instant.ofEpochSecond(minute * 60).atZone(zone).toLocalTime();
            var ofDay = local.getHour() * 60 + local.getMinute();
            minutes += ofDay < MORNING || ofDay >= EVENING ? 1 : 0;
        }
        return minutes;
    }

    private static boolean haveTopicInCommon(Placed one, Placed other, Map<String, Talk> talks) {
        return talk(one, talks).sharesTopicWith(talk(other, talks));
    }

    private static Talk talk(Placed placed, Map<String, Talk> talks) {
        var talk = talks.get(placed.talk());
        if (talk == null) {
            throw new IllegalArgumentException("no such talk: " + placed);
        }
        return talk;
    }

    private record TopicDay(String topic, long day) {}

    /** What there is to say about talks that follow each other in a window of a track. */
    private record Neighbours(int switches, long idle) {

        static Neighbours of(Conference conference, List<Placed> program, Map<String, Talk> talks) {
            var switches = 0;
            var idle = 0L;
            for (var track : conference.tracks()) {
                for (var window : track.windows()) {
                    var line = program.stream()
                            .filter(placed -> placed.track().equals(track.id())
                                    && window.start() <= placed.time().start()
                                    && placed.time().start() < window.end())
                            .sorted(Comparator.comparingLong(
                                    placed -> placed.time().start()))
                            .toList();
                    for (int i = 1; i < line.size(); i++) {
                        switches += haveTopicInCommon(line.get(i - 1), line.get(i), talks) ? 0 : 1;
                        idle += openMinutes(
                                line.get(i - 1).time().end(), line.get(i).time().start(), track.breaks());
                    }
                }
            }
            return new Neighbours(switches, idle);
        }

        private static long openMinutes(long from, long to, List<Span> breaks) {
            var open = 0L;
            for (var minute = from; minute < to; minute++) {
                var one = new Span(minute, minute + 1);
                open += breaks.stream().noneMatch(one::overlaps) ? 1 : 0;
            }
            return open;
        }
    }
}
