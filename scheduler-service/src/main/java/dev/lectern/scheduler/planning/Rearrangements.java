package dev.lectern.scheduler.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;

/**
 * Moves that leave as many windows as full as they were and topics together, because others hardly ever lead anywhere:
 * where windows are filled almost to the minute, a talk can only change places with what is as long.
 */
public class Rearrangements implements MoveIteratorFactory<Program, Refill> {

    private static final int TRIES = 20;

    /** In a row between the same stretches: each one takes back the one before it, and two stretches cost less than four. */
    private static final int SWAPS = 6;

    @Override
    public long getSize(ScoreDirector<Program> director) {
        var program = director.getWorkingSolution();
        return (long) program.talks().size() * program.stretches().size();
    }

    @Override
    public Iterator<Refill> createOriginalMoveIterator(ScoreDirector<Program> director) {
        throw new UnsupportedOperationException("There is no order in which talks are rearranged");
    }

    @Override
    public Iterator<Refill> createRandomMoveIterator(ScoreDirector<Program> director, Random random) {
        return new Moves(director.getWorkingSolution(), random);
    }

    /** An endless series of them for one program; ends when it has none to offer any more. */
    private static final class Moves implements Iterator<Refill> {

        private final Program program;
        private final Random random;
        private final List<Stretch> open;
        private final Map<Integer, List<Talk>> byLength = new HashMap<>();
        private @Nullable Refill next;

        /** Between which stretches talks were swapped last, and how often to do it again. */
        private @Nullable Stretch swapping;

        private @Nullable Stretch swappingWith;
        private int again;

        Moves(Program program, Random random) {
            this.program = program;
            this.random = random;
            this.open = program.stretches().subList(0, program.stretches().size() - 1);
            program.talks()
                    .forEach(talk -> byLength.computeIfAbsent(talk.minutes(), length -> new ArrayList<>())
                            .add(talk));
        }

        @Override
        public boolean hasNext() {
            for (int i = 0; i < TRIES && next == null && !open.isEmpty(); i++) {
                next = any();
            }
            return next != null;
        }

        @Override
        public Refill next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var move = next;
            next = null;
            return Objects.requireNonNull(move);
        }

        private @Nullable Refill any() {
            if (again > 0) {
                again--;
                return swapAgain();
            }
            if (!program.parking().talks().isEmpty() && random.nextInt(3) == 0) {
                return refill(true);
            }
            // What changes little is tried most: it costs least, and is kept most often.
            return switch (random.nextInt(40)) {
                case 0 -> swapWindows();
                case 1, 2 -> swapStretches();
                case 3, 4, 5 -> swapTopics();
                case 6 -> refill(false);
                case 7, 8, 9, 10, 11 -> relocate();
                case 12, 13, 14, 15, 16, 17, 18 -> reorder();
                default -> {
                    again = SWAPS - 1;
                    yield swapAsLong();
                }
            };
        }

        private Talk anyTalk() {
            return program.talks().get(random.nextInt(program.talks().size()));
        }

        private Stretch anyStretch() {
            return open.get(random.nextInt(open.size()));
        }

        /** Two talks of the same length change places. */
        private @Nullable Refill swapAsLong() {
            var one = anyTalk();
            var alike = byLength.getOrDefault(one.minutes(), List.of());
            return swapOf(one, alike.get(random.nextInt(alike.size())));
        }

        private @Nullable Refill swapOf(Talk one, Talk other) {
            var here = one.stretch();
            var there = other.stretch();
            if (one == other
                    || here == null
                    || there == null
                    || (there.isOnTrack() && !one.mayBeOn(there.lane()))
                    || (here.isOnTrack() && !other.mayBeOn(here.lane()))) {
                return null;
            }
            swapping = here;
            swappingWith = there;
            if (here == there) {
                var talks = new ArrayList<>(here.talks());
                Collections.swap(talks, talks.indexOf(one), talks.indexOf(other));
                return new Refill(List.of(here), List.of(talks));
            }
            return new Refill(List.of(here, there), List.of(replaced(here, one, other), replaced(there, other, one)));
        }

        /** Another swap between the stretches of the last one. */
        private @Nullable Refill swapAgain() {
            var here = swapping;
            var there = swappingWith;
            if (here == null || there == null || here.talks().isEmpty()) {
                return null;
            }
            var one = here.talks().get(random.nextInt(here.talks().size()));
            var others = there.talks();
            var first = random.nextInt(Math.max(1, others.size()));
            for (int i = 0; i < others.size(); i++) {
                var other = others.get((first + i) % others.size());
                if (other != one && other.minutes() == one.minutes()) {
                    return swapOf(one, other);
                }
            }
            return null;
        }

        private static List<Talk> replaced(Stretch stretch, Talk old, Talk other) {
            var talks = new ArrayList<>(stretch.talks());
            talks.set(talks.indexOf(old), other);
            return talks;
        }

        /** A part of a stretch goes to another place in it. */
        private @Nullable Refill reorder() {
            var stretch = anyStretch();
            var size = stretch.talks().size();
            if (size < 2) {
                return null;
            }
            var talks = new ArrayList<>(stretch.talks());
            var from = random.nextInt(size);
            var part = talks.subList(from, from + 1 + random.nextInt(Math.min(size - from, 4)));
            var moved = new ArrayList<>(part);
            part.clear();
            if (random.nextInt(4) == 0) {
                Collections.reverse(moved);
            }
            talks.addAll(random.nextInt(talks.size() + 1), moved);
            return new Refill(List.of(stretch), List.of(talks));
        }

        /** A talk goes where there is room for it. */
        private @Nullable Refill relocate() {
            var talk = anyTalk();
            var here = talk.stretch();
            var there = anyStretch();
            if (here == null || here == there || !talk.fits(there) || left(there) < length(talk, there)) {
                return null;
            }
            var rest = new ArrayList<>(here.talks());
            rest.remove(talk);
            var more = new ArrayList<>(there.talks());
            more.add(random.nextInt(more.size() + 1), talk);
            return new Refill(List.of(here, there), List.of(rest, more));
        }

        /** All of one topic in a stretch change places with all of another elsewhere, as far as there is room. */
        private @Nullable Refill swapTopics() {
            var one = anyTalk();
            var other = anyTalk();
            var here = one.stretch();
            var there = other.stretch();
            if (here == null || there == null || here == there || here.isParking() || there.isParking()) {
                return null;
            }
            var going = here.talks().stream().filter(one::hasCommonTopicWith).toList();
            var coming =
                    there.talks().stream().filter(other::hasCommonTopicWith).toList();
            var first = exchanged(here, going, coming);
            var second = exchanged(there, coming, going);
            return first == null || second == null ? null : new Refill(List.of(here, there), List.of(first, second));
        }

        private static @Nullable List<Talk> exchanged(Stretch stretch, List<Talk> going, List<Talk> coming) {
            var talks = new ArrayList<>(stretch.talks());
            var at = going.isEmpty() ? talks.size() : talks.indexOf(going.get(0));
            talks.removeAll(going);
            talks.addAll(Math.min(at, talks.size()), coming);
            return coming.stream().allMatch(talk -> talk.fits(stretch)) && isRoomFor(talks, stretch) ? talks : null;
        }

        /** Two stretches change their contents. */
        private @Nullable Refill swapStretches() {
            var one = anyStretch();
            var other = anyStretch();
            return one != other && canTake(one, other.talks()) && canTake(other, one.talks())
                    ? new Refill(
                            List.of(one, other), List.of(new ArrayList<>(other.talks()), new ArrayList<>(one.talks())))
                    : null;
        }

        /** Two windows change their contents, if they are cut alike. */
        private @Nullable Refill swapWindows() {
            var one = stretchesOf(anyStretch().window());
            var other = stretchesOf(anyStretch().window());
            if (one.equals(other) || one.size() != other.size()) {
                return null;
            }
            var stretches = new ArrayList<Stretch>();
            var contents = new ArrayList<List<Talk>>();
            for (int i = 0; i < one.size(); i++) {
                if (!canTake(one.get(i), other.get(i).talks())
                        || !canTake(other.get(i), one.get(i).talks())) {
                    return null;
                }
                stretches.add(one.get(i));
                contents.add(new ArrayList<>(other.get(i).talks()));
                stretches.add(other.get(i));
                contents.add(new ArrayList<>(one.get(i).talks()));
            }
            return new Refill(stretches, contents);
        }

        private List<Stretch> stretchesOf(int window) {
            return open.stream().filter(stretch -> stretch.window() == window).toList();
        }

        /**
         * Two stretches, or one, are filled anew from what was in them and what waits, topic by topic.
         *
         * @param withWaiting whether to take in what waits
         */
        private @Nullable Refill refill(boolean withWaiting) {
            var chosen = new ArrayList<Stretch>();
            chosen.add(anyStretch());
            var other = random.nextBoolean() ? anyStretch() : relatedTo(chosen.get(0));
            if (other != chosen.get(0)) {
                chosen.add(other);
            } else if (!withWaiting) {
                return null;
            }
            var pool = new ArrayList<>(withWaiting ? program.parking().talks() : List.<Talk>of());
            chosen.forEach(stretch -> pool.addAll(stretch.talks()));
            Collections.shuffle(pool, random);
            if (random.nextInt(4) != 0) {
                var order = new HashMap<Integer, Integer>();
                pool.forEach(talk -> order.computeIfAbsent(groupOf(talk), group -> random.nextInt()));
                pool.sort(Comparator.comparingInt(talk -> order.getOrDefault(groupOf(talk), 0)));
            }
            var contents = new ArrayList<List<Talk>>();
            for (var stretch : chosen) {
                contents.add(taken(stretch, pool));
            }
            if (withWaiting) {
                contents.add(pool);
                chosen.add(program.parking());
                return new Refill(chosen, contents);
            }
            return pool.isEmpty() ? new Refill(chosen, contents) : null;
        }

        private static int groupOf(Talk talk) {
            return talk.hasTopics() ? talk.facts().topics()[0] : -1;
        }

        /** Another stretch with a talk of the same topic, if chance finds one. */
        private Stretch relatedTo(Stretch stretch) {
            if (stretch.talks().isEmpty()) {
                return anyStretch();
            }
            var talk = stretch.talks().get(random.nextInt(stretch.talks().size()));
            for (int i = 0; i < TRIES; i++) {
                var other = anyTalk();
                var there = other.stretch();
                if (there != null && there != stretch && there.isOnTrack() && other.hasCommonTopicWith(talk)) {
                    return there;
                }
            }
            return anyStretch();
        }

        /** Takes from the pool, in its order, what fits behind what was taken before. */
        private static List<Talk> taken(Stretch stretch, List<Talk> pool) {
            var taken = new ArrayList<Talk>();
            var earliest = stretch.start();
            for (var talks = pool.iterator(); talks.hasNext(); ) {
                var talk = talks.next();
                if (talk.mayBeOn(stretch.lane())) {
                    var start = stretch.startOf(talk, earliest);
                    if (start + talk.minutes() <= stretch.end() && talk.isFreeAt(start)) {
                        talks.remove();
                        taken.add(talk);
                        earliest = stretch.after(start + talk.minutes());
                    }
                }
            }
            return taken;
        }

        private static boolean canTake(Stretch stretch, List<Talk> talks) {
            return talks.stream().allMatch(talk -> talk.mayBeOn(stretch.lane())) && isRoomFor(talks, stretch);
        }

        private static boolean isRoomFor(List<Talk> talks, Stretch stretch) {
            var needed = 0;
            for (var talk : talks) {
                needed += length(talk, stretch);
            }
            return needed <= stretch.minutes() + stretch.pace().changeoverMinutes();
        }

        private static int left(Stretch stretch) {
            var left = stretch.minutes() + stretch.pace().changeoverMinutes();
            for (var talk : stretch.talks()) {
                left -= length(talk, stretch);
            }
            return left;
        }

        private static int length(Talk talk, Stretch stretch) {
            return stretch.after(talk.minutes());
        }
    }
}
