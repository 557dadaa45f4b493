package dev.lectern.scheduler.planning;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Divides talks among stretches without giving them times yet, so that topics stay together and windows get full.
 *
 * <p>Which topic goes where is decided for dozens of talks at once, and a search that moves one talk at a time through
 * legal programs hardly ever changes its mind about that. Here moves cost next to nothing, so simulated annealing
 * tries some hundred thousand of them in the time of a few drafts. What comes out is no program: talks may be in each
 * other's way, and {@link Seating} has to find the times.
 */
final class Sketch {

    private static final double HOTTEST = Division.DEAREST;
    private static final double COLDEST = 200;
    /** What costs so many temperatures is not worth asking chance about. */
    private static final int NEVER = 16;

    private static final int STEPS_PER_TALK = 5_000;
    private static final int LEAST_STEPS = 100_000;
    private static final int MOST_STEPS = 3_000_000;

    private final Division division;
    private final SplittableRandom random;
    private final int parking;

    /** The current move: the talks that it shifted, where they were, and what it cost. */
    private final int[] shifted;

    private final int[] origins;
    private int shifts;
    private long cost;

    Sketch(Model model, long seed) {
        this.division = new Division(model);
        this.random = new SplittableRandom(seed);
        this.parking = division.parking();
        this.shifted = new int[2 * division.talks()];
        this.origins = new int[2 * division.talks()];
    }

    /** For each stretch of the program that is on a track, its talks in no particular order. */
    List<List<Talk>> draw() {
        var talks = division.talks();
        if (talks == 0 || parking == 0) {
            return List.of();
        }
        var steps = Math.max(LEAST_STEPS, Math.min(MOST_STEPS, STEPS_PER_TALK * talks));
        var cooling = Math.pow(COLDEST / HOTTEST, 1.0 / steps);
        var temperature = HOTTEST;
        var total = division.costOfNothing();
        for (int step = 0; step < steps && total > 0; step++) {
            temperature *= cooling;
            shifts = 0;
            cost = 0;
            switch (random.nextInt(5)) {
                case 0 -> swap();
                case 1 -> swapTopics();
                case 2 -> concentrate();
                default -> relocate();
            }
            if (isTaken(temperature)) {
                total += cost;
            } else {
                takeBack();
            }
        }
        return division.drawn();
    }

    private boolean isTaken(double temperature) {
        return cost <= 0 || (cost < NEVER * temperature && random.nextDouble() < Math.exp(-cost / temperature));
    }

    private void takeBack() {
        while (shifts > 0) {
            shifts--;
            division.shift(shifted[shifts], origins[shifts]);
        }
    }

    private void shift(int talk, int to) {
        shifted[shifts] = talk;
        origins[shifts] = division.placeOf(talk);
        shifts++;
        cost += division.shift(talk, to);
    }

    private int anyTalk() {
        return random.nextInt(division.talks());
    }

    private int anyPlaceFor(int talk) {
        var stretches = division.fitting(talk);
        return stretches.length == 0 ? parking : stretches[random.nextInt(stretches.length)];
    }

    private void relocate() {
        var talk = anyTalk();
        var from = division.placeOf(talk);
        var to = from != parking && random.nextInt(50) == 0 ? parking : anyPlaceFor(talk);
        if (to != from) {
            shift(talk, to);
        }
    }

    private void swap() {
        var one = anyTalk();
        var other = anyTalk();
        var first = division.placeOf(one);
        var second = division.placeOf(other);
        if (first != second && division.fits(one, second) && division.fits(other, first)) {
            shift(one, second);
            shift(other, first);
        }
    }

    /** All talks of a topic in one stretch change places with all those of another in another. */
    private void swapTopics() {
        var one = anyTalk();
        var other = anyTalk();
        var first = division.placeOf(one);
        if (division.mainTopicOf(one) < 0 || division.mainTopicOf(other) < 0 || first == parking) {
            return;
        }
        var isSwap = random.nextInt(3) != 0;
        var second = isSwap ? division.placeOf(other) : anyPlaceFor(one);
        if (first == second || second == parking) {
            return;
        }
        var coming = division.talksWith(division.mainTopicOf(other));
        // Those that come first stay apart from those that go, if it is the same topic.
        var isOther = isSwap && division.mainTopicOf(one) != division.mainTopicOf(other);
        if (fit(division.talksWith(division.mainTopicOf(one)), first, second)
                && (!isOther || fit(coming, second, first))) {
            shiftAll(division.talksWith(division.mainTopicOf(one)), first, second);
            if (isOther) {
                shiftAll(coming, second, first);
            }
        }
    }

    private boolean fit(int[] talks, int from, int to) {
        for (var talk : talks) {
            if (division.placeOf(talk) == from && !division.fits(talk, to)) {
                return false;
            }
        }
        return true;
    }

    private void shiftAll(int[] talks, int from, int to) {
        for (var talk : talks) {
            if (division.placeOf(talk) == from) {
                shift(talk, to);
            }
        }
    }

    /** A stretch gets talks of one topic only; what was in it goes to where they were, if it is as long. */
    private void concentrate() {
        var talk = anyTalk();
        var topic = division.mainTopicOf(talk);
        if (topic < 0) {
            return;
        }
        var here = division.placeOf(talk);
        var to = here == parking || random.nextInt(4) == 0 ? anyPlaceFor(talk) : here;
        if (to == parking) {
            return;
        }
        var coming = division.talksWith(topic);
        var first = random.nextInt(coming.length);
        for (int going = 0; going < division.talks(); going++) {
            if (division.placeOf(going) == to && division.mainTopicOf(going) != topic) {
                exchange(going, to, coming, first);
            }
        }
    }

    private void exchange(int going, int to, int[] coming, int first) {
        for (int i = 0; i < coming.length; i++) {
            var talk = coming[(first + i) % coming.length];
            var from = division.placeOf(talk);
            if (from != to
                    && division.lengthOf(talk) == division.lengthOf(going)
                    && division.fits(going, from)
                    && division.fits(talk, to)) {
                shift(going, from);
                shift(talk, to);
                return;
            }
        }
    }
}
