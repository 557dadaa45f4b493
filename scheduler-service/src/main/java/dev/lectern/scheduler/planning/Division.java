package dev.lectern.scheduler.planning;

import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Person;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Talks divided among the stretches of a program, without times, and what that costs, kept up to date with each change.
 *
 * <p>Talks, stretches and topics are numbers here. It is a guess at what the rules would say of the best program that is
 * divided like this: costs of the topics are those of the conference, on a scale on which the dearest is {@link #DEAREST}.
 */
final class Division {

    /** What the dearest of the rules about topics costs. */
    static final int DEAREST = 6_000;

    /** What a minute costs that a stretch is too full by: more than leaving the talk out. */
    private static final int TOO_FULL = 2_000;

    private static final int LEFT_OUT = 1_500;

    /** What a minute costs for which a speaker has to be on two stages: less than it takes to leave a talk out. */
    private static final int DOUBLE_BOOKED = 1_000;

    /** Mostly they can be made not to meet, but it narrows the choice. */
    private static final int MEETING = 500;

    private static final int ENDLESS = Integer.MAX_VALUE / 2;

    private final List<Talk> talks;
    private final List<Stretch> stretches;
    private final int parking;
    private final int[][] topics;
    private final int[][] speakers;
    private final int[] mainTopic;
    private final int[][] withTopic;
    private final int[] length;
    private final int[] leftOut;
    private final int[][] fitting;

    /** Talks that may not be at the same time as each one, by number; those beyond all talks are pinned. */
    private final int[][] apart;

    private final int[] room;
    private final int[] window;
    private final int[] day;
    private final int[] laneDay;

    private final int scattered;
    private final int switched;
    private final int parallelMinute;

    private final int[] place;
    private final int[] load;

    private final Spread topicSpread;
    private final Spread speakerSpread;

    /** Of each topic: its talks on a track on a day and in a window, and the number of tracks on a day. */
    private final int[][] onLaneDay;

    private final int[][] inWindow;
    private final int[][] lanesOnDay;
    private final int[] topicsInWindow;

    /** Of the talks that can be moved, all of which wait at first. */
    Division(Model model) {
        var program = model.program();
        this.talks = program.talks();
        this.stretches = program.stretches().stream().filter(Stretch::isOnTrack).toList();
        this.parking = stretches.size();
        var days = stretches.stream().map(Stretch::day).distinct().toList();
        var lanes = 1 + stretches.stream().mapToInt(Stretch::lane).max().orElse(0);
        this.window = stretches.stream().mapToInt(Stretch::window).toArray();
        this.day = stretches.stream()
                .mapToInt(stretch -> days.indexOf(stretch.day()))
                .toArray();
        this.laneDay = IntStream.range(0, parking)
                .map(i -> day[i] * lanes + stretches.get(i).lane())
                .toArray();
        this.room = stretches.stream()
                .mapToInt(stretch -> stretch.minutes() + stretch.pace().changeoverMinutes())
                .toArray();
        this.load = new int[parking];
        this.fitting = talks.stream()
                .map(talk -> IntStream.range(0, parking)
                        .filter(i -> talk.fits(stretches.get(i)))
                        .toArray())
                .toArray(int[][]::new);
        this.length = talks.stream()
                .mapToInt(talk ->
                        stretches.isEmpty() ? talk.minutes() : stretches.get(0).after(talk.minutes()))
                .toArray();
        this.leftOut = talks.stream()
                .mapToInt(talk -> (int) Math.min(LEFT_OUT * talk.minutesByPriority(), Integer.MAX_VALUE / 8))
                .toArray();
        this.apart = talks.stream()
                .map(talk -> Arrays.stream(talk.facts().bonds())
                        .filter(bond -> bond.apart() && bond.other() < talks.size())
                        .mapToInt(Bond::other)
                        .toArray())
                .toArray(int[][]::new);
        this.topics = talks.stream().map(talk -> talk.facts().topics()).toArray(int[][]::new);
        var topicCount =
                1 + Arrays.stream(topics).flatMapToInt(Arrays::stream).max().orElse(-1);
        this.mainTopic = mainTopics(topicCount);
        this.withTopic = IntStream.range(0, topicCount)
                .mapToObj(topic -> IntStream.range(0, talks.size())
                        .filter(talk -> mainTopic[talk] == topic)
                        .toArray())
                .toArray(int[][]::new);
        var windows = 1 + Arrays.stream(window).max().orElse(0);
        var together = stretches.stream()
                .map(one -> stretches.stream()
                        .mapToInt(other -> minutesTogether(one, other))
                        .toArray())
                .toArray(int[][]::new);
        this.topicSpread = new Spread(topicCount, together);
        var busy = busySpeakers(model);
        this.speakers = talks.stream()
                .map(talk -> speakersOf(talk, model.problem())
                        .mapToInt(busy::indexOf)
                        .filter(i -> i >= 0)
                        .toArray())
                .toArray(int[][]::new);
        this.speakerSpread = new Spread(busy.size(), together);
        this.onLaneDay = new int[topicCount][lanes * Math.max(1, days.size())];
        this.inWindow = new int[topicCount][windows];
        this.lanesOnDay = new int[topicCount][Math.max(1, days.size())];
        this.topicsInWindow = new int[windows];
        this.place = new int[talks.size()];
        Arrays.fill(place, parking);
        var costs = program.weights().topicCosts(DEAREST);
        this.scattered = costs.scattered();
        this.switched = costs.switched();
        this.parallelMinute = (int)
                Math.round(costs.parallel() / Arrays.stream(length).average().orElse(1));
    }

    private static int minutesTogether(Stretch one, Stretch other) {
        return one != other && one.start() < other.end() && other.start() < one.end()
                ? Math.max(one.end(), other.end()) - Math.min(one.start(), other.start())
                : ENDLESS;
    }

    /** Those who have more than one talk. */
    private List<String> busySpeakers(Model model) {
        var counts = talks.stream()
                .flatMap(talk -> speakersOf(talk, model.problem()))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        counts.values().removeIf(count -> count < 2);
        return List.copyOf(counts.keySet());
    }

    private static Stream<String> speakersOf(Talk talk, Problem problem) {
        return problem.talk(talk.id()).orElseThrow().speakers().stream()
                .map(Person::id)
                .distinct();
    }

    /** The topic of each talk that most talks have, so that those that can be together count as such. */
    private int[] mainTopics(int topicCount) {
        var counts = new int[topicCount];
        Arrays.stream(topics).flatMapToInt(Arrays::stream).forEach(topic -> counts[topic]++);
        return Arrays.stream(topics)
                .mapToInt(own -> Arrays.stream(own)
                        .boxed()
                        .max((one, other) -> Integer.compare(counts[one], counts[other]))
                        .orElse(-1))
                .toArray();
    }

    int talks() {
        return place.length;
    }

    /** How many stretches there are; also the number of the place where talks wait. */
    int parking() {
        return parking;
    }

    int placeOf(int talk) {
        return place[talk];
    }

    int lengthOf(int talk) {
        return length[talk];
    }

    /** Negative if it has none. */
    int mainTopicOf(int talk) {
        return mainTopic[talk];
    }

    /** The talks that have it as their main topic. */
    int[] talksWith(int topic) {
        return withTopic[topic];
    }

    /** Where a talk could be if it were alone, in ascending order. */
    int[] fitting(int talk) {
        return fitting[talk];
    }

    boolean fits(int talk, int stretch) {
        return stretch == parking || Arrays.binarySearch(fitting[talk], stretch) >= 0;
    }

    /** What it costs that all talks wait. */
    long costOfNothing() {
        return Arrays.stream(leftOut).asLongStream().sum();
    }

    /** For each stretch its talks, in no particular order. */
    List<List<Talk>> drawn() {
        var drawn = new ArrayList<List<Talk>>();
        for (int i = 0; i < parking; i++) {
            drawn.add(new ArrayList<>());
        }
        for (int i = 0; i < place.length; i++) {
            if (place[i] != parking) {
                drawn.get(place[i]).add(talks.get(i));
            }
        }
        return drawn;
    }

    /** Puts a talk elsewhere, and says what that costs. */
    int shift(int talk, int to) {
        var from = place[talk];
        place[talk] = to;
        return remove(talk, from) + add(talk, to) + meetings(talk, to) - meetings(talk, from);
    }

    private int remove(int talk, int from) {
        if (from == parking) {
            return -leftOut[talk];
        }
        var cost = -overload(from);
        load[from] -= length[talk];
        cost += overload(from);
        for (var speaker : speakers[talk]) {
            cost += DOUBLE_BOOKED * speakerSpread.add(speaker, from, -length[talk]);
        }
        for (var topic : topics[talk]) {
            cost += parallelMinute * topicSpread.add(topic, from, -length[talk]);
            if (--onLaneDay[topic][laneDay[from]] == 0 && --lanesOnDay[topic][day[from]] > 0) {
                cost -= scattered;
            }
        }
        var topic = mainTopic[talk];
        if (topic >= 0 && --inWindow[topic][window[from]] == 0 && --topicsInWindow[window[from]] > 0) {
            cost -= switched;
        }
        return cost;
    }

    private int add(int talk, int to) {
        if (to == parking) {
            return leftOut[talk];
        }
        var cost = -overload(to);
        load[to] += length[talk];
        cost += overload(to);
        for (var speaker : speakers[talk]) {
            cost += DOUBLE_BOOKED * speakerSpread.add(speaker, to, length[talk]);
        }
        for (var topic : topics[talk]) {
            cost += parallelMinute * topicSpread.add(topic, to, length[talk]);
            if (onLaneDay[topic][laneDay[to]]++ == 0 && lanesOnDay[topic][day[to]]++ > 0) {
                cost += scattered;
            }
        }
        var topic = mainTopic[talk];
        if (topic >= 0 && inWindow[topic][window[to]]++ == 0 && topicsInWindow[window[to]]++ > 0) {
            cost += switched;
        }
        return cost;
    }

    /** What it costs that the talk may be at the same time as others that it must not meet. */
    private int meetings(int talk, int there) {
        if (there == parking) {
            return 0;
        }
        var cost = 0;
        for (var other : apart[talk]) {
            var elsewhere = place[other];
            if (elsewhere != parking
                    && elsewhere != there
                    && stretches.get(there).start() < stretches.get(elsewhere).end()
                    && stretches.get(elsewhere).start() < stretches.get(there).end()) {
                cost += MEETING;
            }
        }
        return cost;
    }

    private int overload(int stretch) {
        return TOO_FULL * Math.max(0, load[stretch] - room[stretch]);
    }
}
