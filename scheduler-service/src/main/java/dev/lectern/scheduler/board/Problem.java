package dev.lectern.scheduler.board;

import dev.lectern.events.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that planning a conference depends on; its digest names it.
 *
 * <p>Titles and names come along for the sake of sentences for people, but are no part of the digest: an edited title
 * does not make a draft stale.
 */
public final class Problem {

    private final String conference;
    private final int gridMinutes;
    private final int changeoverMinutes;
    private final Map<String, Lane> lanes;
    private final List<Rule.Weight> weights;
    private final Map<String, Talk> talks;
    private final List<Pin> pins;
    private final List<PinnedTalk> pinned;
    private final Map<String, String> brokenPins;
    private @Nullable volatile String digest;

    /** @param pins in the order in which they are honoured; those of talks that are not to be placed are left out */
    public Problem(
            String conference,
            int gridMinutes,
            int changeoverMinutes,
            List<Lane> lanes,
            List<Rule.Weight> weights,
            Collection<Talk> talks,
            List<Pin> pins) {
        this.conference = conference;
        this.gridMinutes = gridMinutes;
        this.changeoverMinutes = changeoverMinutes;
        this.lanes = lanes.stream()
                .collect(Collectors.toMap(Lane::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        this.weights = List.copyOf(weights);
        this.talks = talks.stream().collect(Collectors.toMap(Talk::id, Function.identity(), (a, b) -> a, TreeMap::new));
        this.pins =
                pins.stream().filter(pin -> this.talks.containsKey(pin.talk())).toList();
        var judged = PinJudgement.of(this);
        this.pinned = judged.pinned();
        this.brokenPins = judged.broken();
    }

    public String conference() {
        return conference;
    }

    public int gridMinutes() {
        return gridMinutes;
    }

    public int changeoverMinutes() {
        return changeoverMinutes;
    }

    public Collection<Lane> lanes() {
        return lanes.values();
    }

    public Optional<Lane> lane(String id) {
        return Optional.ofNullable(lanes.get(id));
    }

    public List<Rule.Weight> weights() {
        return weights;
    }

    /** The talks to be placed, by id. */
    public Collection<Talk> talks() {
        return talks.values();
    }

    public Optional<Talk> talk(String id) {
        return Optional.ofNullable(talks.get(id));
    }

    /** What organizers fixed, in the order in which it is honoured. */
    public List<Pin> pins() {
        return pins;
    }

    /** The pins that hold. */
    public List<PinnedTalk> pinned() {
        return pinned;
    }

    /** By talk, why its pin does not hold. */
    public Map<String, String> brokenPins() {
        return brokenPins;
    }

    /** Whether a talk may start at {@code moment}: on the grid, which is counted from the epoch. */
    public boolean isOnGrid(Instant moment) {
        return moment.getNano() == 0
                && moment.getEpochSecond() % Duration.ofMinutes(gridMinutes).toSeconds() == 0;
    }

    /** The same for the same input, and different when planning may come to something else. */
    public String digest() {
        var known = digest;
        if (known == null) {
            known = Digest.of(this);
            digest = known;
        }
        return known;
    }

    /** A track as far as planning is concerned. */
    public record Lane(String id, List<String> languages, List<Interval> windows, List<Interval> breaks) {

        public Lane {
            languages = List.copyOf(languages);
            windows = List.copyOf(windows);
            breaks = List.copyOf(breaks);
        }

        /** Whether a talk in these languages may be given on it. */
        public boolean takes(Talk talk) {
            return talk.languages().stream().anyMatch(languages::contains);
        }
    }

    /**
     * A talk to be placed.
     *
     * @param minutes 0 when the conference does not have its session type, so that it cannot be placed
     */
    public record Talk(
            String id, String title, String sessionType, int minutes, List<String> languages, List<Person> speakers) {

        public Talk {
            languages = List.copyOf(languages);
            speakers = List.copyOf(speakers);
        }

        /** When it ends if it starts then. */
        public Instant endOf(Instant start) {
            return start.plus(Duration.ofMinutes(minutes));
        }
    }

    /**
     * A speaker.
     *
     * @param available empty means always
     */
    public record Person(String id, String name, List<Interval> available) {

        public Person {
            available = List.copyOf(available);
        }

        /** Whether this person can be on stage all that time. */
        public boolean isAvailable(Interval time) {
            return available.isEmpty() || available.stream().anyMatch(interval -> interval.contains(time));
        }
    }

    /** Where an organizer wants a talk. */
    public record Pin(String talk, String track, Instant start) {}

    /** A talk at its pin. */
    public record PinnedTalk(Talk talk, String track, Interval time) {}
}
