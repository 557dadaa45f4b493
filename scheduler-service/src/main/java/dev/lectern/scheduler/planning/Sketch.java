package dev.lectern.scheduler.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Divides talks among stretches without giving them times yet, so that topics stay together and windows get full.
 *
 * <p>Which topic goes where is decided for dozens of talks at once, and a search that moves one talk at a time through
 * legal programs hardly ever changes its mind about that. Here moves cost next to nothing, so simulated annealing
 * tries some hundred thousand of them in the time of a few drafts. What comes out is no program: talks may be in each
 * other's way, and {@link Seating} has to find the times.
 */
final class Sketch {

    private static final double HOTTEST = 300;
    private static final double COLDEST = 15;
    /** What costs so many temperatures is not worth asking chance about. */
    private static final int NEVER = 16;

    private static final int STEPS_PER_TALK = 5_000;
    private static final int LEAST_STEPS = 100_000;
    private static final int MOST_STEPS = 3_000_000;

    /** What a minute costs that a stretch is too full by: more than leaving the talk out. */
    private static final int TOO_FULL = 200;

    private static final int LEFT_OUT = 150;
    private static final int SCATTERED = 300;
    private static final int SWITCH = 300;

    /** Mostly they can be made not to meet, but it narrows the choice. */
    private static final int MEETING = 50;

    private final List<Talk> talks;
    private final List<Stretch> stretches;
    private final SplittableRandom random;
    private final int parking;
    private final int[][] fitting;
    private final int[] length;
    private final int[] room;
    private final int[] load;
    private final int[] window;
    private final int[] laneDay;
    private final int[] day;
    private final int[] mainTopic;

    /** Talks that may not be at the same time as each one, by number; those beyond all talks are pinned. */
    private final int[][] apart;

    private final int[] place;
    private final List<List<Integer>> byTopic = new ArrayList<>();

    /** How many talks of a topic are on a track on a day, in a window, and on how many tracks it is on a day. */
    private final int[][] onLaneDay;

    private final int[][] inWindow;
    private final int[][] lanesOnDay;
    private final int[] topicsInWindow;

    Sketch(Program program, long seed) {
        this.talks = program.talks();
        this.random = new SplittableRandom(seed);
        this.stretches = program.stretches().stream().filter(Stretch::isOnTrack).toList();
        this.parking = stretches.size();
        var lanes = 1 + stretches.stream().mapToInt(Stretch::lane).max().orElse(0);
        var days = new ArrayList<Integer>();
        this.window = new int[parking];
        this.day = new int[parking];
        this.laneDay = new int[parking];
        this.room = new int[parking];
        this.load = new int[parking];
        for (int i = 0; i < parking; i++) {
            var stretch = stretches.get(i);
            var date = Math.floorDiv(stretch.start(), 24 * 60);
            if (!days.contains(date)) {
                days.add(date);
            }
            window[i] = stretch.window();
            day[i] = days.indexOf(date);
            laneDay[i] = day[i] * lanes + stretch.lane();
            room[i] = stretch.minutes() + stretch.pace().changeoverMinutes();
        }
        this.fitting = talks.stream()
                .map(talk -> IntStream.range(0, parking)
                        .filter(i -> talk.fits(stretches.get(i)))
                        .toArray())
                .toArray(int[][]::new);
        this.length = talks.stream()
                .mapToInt(talk ->
                        stretches.isEmpty() ? talk.minutes() : stretches.get(0).after(talk.minutes()))
                .toArray();
        var topics = 1
                + talks.stream()
                        .flatMapToInt(talk -> Arrays.stream(talk.facts().topics()))
                        .max()
                        .orElse(-1);
        this.onLaneDay = new int[topics][lanes * Math.max(1, days.size())];
        this.lanesOnDay = new int[topics][Math.max(1, days.size())];
        var windows = 1 + stretches.stream().mapToInt(Stretch::window).max().orElse(0);
        this.inWindow = new int[topics][windows];
        this.topicsInWindow = new int[windows];
        this.mainTopic = mainTopics(topics);
        this.apart = talks.stream()
                .map(talk -> Arrays.stream(talk.facts().bonds())
                        .filter(bond -> bond.apart() && bond.other() < talks.size())
                        .mapToInt(Bond::other)
                        .toArray())
                .toArray(int[][]::new);
        this.place = new int[talks.size()];
        Arrays.fill(place, parking);
        for (int i = 0; i < topics; i++) {
            byTopic.add(new ArrayList<>());
        }
        for (int i = 0; i < talks.size(); i++) {
            if (mainTopic[i] >= 0) {
                byTopic.get(mainTopic[i]).add(i);
            }
        }
    }

    /** The topic of each talk that most talks have, so that those that can be together count as such. */
    private int[] mainTopics(int topics) {
        var counts = new int[topics];
        talks.forEach(talk -> Arrays.stream(talk.facts().topics()).forEach(topic -> counts[topic]++));
        return talks.stream()
                .mapToInt(talk -> Arrays.stream(talk.facts().topics())
                        .boxed()
                        .max((one, other) -> Integer.compare(counts[one], counts[other]))
                        .orElse(-1))
                .toArray();
    }

    /** For each stretch of the program that is on a track, its talks in no particular order. */
    List<List<Talk>> draw() {
        if (talks.isEmpty() || parking == 0) {
            return List.of();
        }
        var steps = Math.max(LEAST_STEPS, Math.min(MOST_STEPS, STEPS_PER_TALK * talks.size()));
        var cooling = Math.pow(COLDEST / HOTTEST, 1.0 / steps);
        var temperature = HOTTEST;
        for (int step = 0; step < steps; step++) {
            temperature *= cooling;
            switch (random.nextInt(4)) {
                case 0 -> swap(temperature);
                case 1 -> swapTopics(temperature);
                default -> relocate(temperature);
            }
        }
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

    private void relocate(double temperature) {
        var talk = random.nextInt(place.length);
        var from = place[talk];
        var to = from != parking && random.nextInt(50) == 0 ? parking : anyFor(talk);
        if (to != from && !isTaken(shift(talk, to), temperature)) {
            shift(talk, from);
        }
    }

    private void swap(double temperature) {
        var one = random.nextInt(place.length);
        var other = random.nextInt(place.length);
        var first = place[one];
        var second = place[other];
        if (first != second && fits(one, second) && fits(other, first)) {
            var cost = shift(one, second) + shift(other, first);
            if (!isTaken(cost, temperature)) {
                shift(one, first);
                shift(other, second);
            }
        }
    }

    /** All talks of a topic in one stretch change places with all those of another in another. */
    private void swapTopics(double temperature) {
        var one = random.nextInt(place.length);
        var other = random.nextInt(place.length);
        if (mainTopic[one] < 0 || mainTopic[other] < 0 || place[one] == parking) {
            return;
        }
        var first = place[one];
        var second = random.nextInt(3) == 0 ? anyFor(one) : place[other];
        if (first == second || second == parking) {
            return;
        }
        var there = talksOf(mainTopic[one], first);
        var back = second == place[other] ? talksOf(mainTopic[other], second) : List.<Integer>of();
        if (!fit(there, second) || !fit(back, first)) {
            return;
        }
        var cost = 0;
        for (var talk : there) {
            cost += shift(talk, second);
        }
        for (var talk : back) {
            cost += shift(talk, first);
        }
        if (!isTaken(cost, temperature)) {
            there.forEach(talk -> shift(talk, first));
            back.forEach(talk -> shift(talk, second));
        }
    }

    private boolean fit(List<Integer> talks, int stretch) {
        for (var talk : talks) {
            if (!fits(talk, stretch)) {
                return false;
            }
        }
        return true;
    }

    private List<Integer> talksOf(int topic, int stretch) {
        var found = new ArrayList<Integer>();
        for (var talk : byTopic.get(topic)) {
            if (place[talk] == stretch) {
                found.add(talk);
            }
        }
        return found;
    }

    private boolean isTaken(int cost, double temperature) {
        return cost <= 0 || (cost < NEVER * temperature && random.nextDouble() < Math.exp(-cost / temperature));
    }

    private int anyFor(int talk) {
        var stretches = fitting[talk];
        return stretches.length == 0 ? parking : stretches[random.nextInt(stretches.length)];
    }

    private boolean fits(int talk, int stretch) {
        return stretch == parking || Arrays.binarySearch(fitting[talk], stretch) >= 0;
    }

    /** Puts a talk elsewhere, and says what that costs. */
    private int shift(int talk, int to) {
        var from = place[talk];
        place[talk] = to;
        return remove(talk, from) + add(talk, to) + meetings(talk, to) - meetings(talk, from);
    }

    private int remove(int talk, int from) {
        if (from == parking) {
            return -leftOut(talk);
        }
        var cost = -overload(from);
        load[from] -= length[talk];
        cost += overload(from);
        for (var topic : talks.get(talk).facts().topics()) {
            if (--onLaneDay[topic][laneDay[from]] == 0 && --lanesOnDay[topic][day[from]] > 0) {
                cost -= SCATTERED;
            }
        }
        var topic = mainTopic[talk];
        if (topic >= 0 && --inWindow[topic][window[from]] == 0 && --topicsInWindow[window[from]] > 0) {
            cost -= SWITCH;
        }
        return cost;
    }

    private int add(int talk, int to) {
        if (to == parking) {
            return leftOut(talk);
        }
        var cost = -overload(to);
        load[to] += length[talk];
        cost += overload(to);
        for (var topic : talks.get(talk).facts().topics()) {
            if (onLaneDay[topic][laneDay[to]]++ == 0 && lanesOnDay[topic][day[to]]++ > 0) {
                cost += SCATTERED;
            }
        }
        var topic = mainTopic[talk];
        if (topic >= 0 && inWindow[topic][window[to]]++ == 0 && topicsInWindow[window[to]]++ > 0) {
            cost += SWITCH;
        }
        return cost;
    }

    /** What it costs that the talk may be at the same time as others that it must not meet. */
    private int meetings(int talk, int there) {
        if (there == parking || apart[talk].length == 0) {
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

    private int leftOut(int talk) {
        return (int) Math.min(LEFT_OUT * talks.get(talk).minutesByPriority(), Integer.MAX_VALUE / 8);
    }
}
