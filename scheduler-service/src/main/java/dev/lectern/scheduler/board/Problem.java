package dev.lectern.scheduler.board;

import dev.lectern.events.Interval;
import dev.lectern.events.Placement;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.TalkPlanning;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final int transferMinutes;
    private final Map<String, Lane> lanes;
    private final List<RuleWeight> weights;
    private final Set<PlanningRule> hard;
    private final Map<String, Talk> talks;
    private final Map<String, Placement> released;
    private final List<Pin> pins;
    private final List<PinnedTalk> pinned;
    private final Map<String, String> brokenPins;
    private @Nullable volatile String digest;

    /**
     * @param transferMinutes what speakers need between two tracks
     * @param pins in the order in which they are honoured; those of talks that are not to be placed are left out
     * @param released by talk, where the last release has it
     */
    public Problem(
            String conference,
            int gridMinutes,
            int changeoverMinutes,
            int transferMinutes,
            List<Lane> lanes,
            List<RuleWeight> weights,
            Collection<Talk> talks,
            List<Pin> pins,
            Map<String, Placement> released) {
        this.conference = conference;
        this.gridMinutes = gridMinutes;
        this.changeoverMinutes = changeoverMinutes;
        this.transferMinutes = transferMinutes;
        this.lanes = lanes.stream()
                .collect(Collectors.toMap(Lane::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        this.weights = List.copyOf(weights);
        this.hard = this.weights.stream()
                .filter(RuleWeight::isHard)
                .map(RuleWeight::rule)
                .collect(Collectors.toUnmodifiableSet());
        this.talks = talks.stream().collect(Collectors.toMap(Talk::id, Function.identity(), (a, b) -> a, TreeMap::new));
        this.pins =
                pins.stream().filter(pin -> this.talks.containsKey(pin.talk())).toList();
        this.released = Map.copyOf(released);
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

    public int transferMinutes() {
        return transferMinutes;
    }

    public Collection<Lane> lanes() {
        return lanes.values();
    }

    public Optional<Lane> lane(String id) {
        return Optional.ofNullable(lanes.get(id));
    }

    public List<RuleWeight> weights() {
        return weights;
    }

    /** Whether a program that breaks the rule is none. */
    public boolean isHard(PlanningRule rule) {
        return hard.contains(rule);
    }

    /** Where the last release has the talk, if it does. */
    public Optional<Placement> released(String talk) {
        return Optional.ofNullable(released.get(talk));
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

    /** The same with other pins. */
    public Problem withPins(List<Pin> others) {
        return new Problem(
                conference,
                gridMinutes,
                changeoverMinutes,
                transferMinutes,
                List.copyOf(lanes.values()),
                weights,
                talks.values(),
                others,
                released);
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

    /** When the next talk of a track may start, at the earliest, after one that ends at {@code end}. */
    public Instant next(Instant end) {
        var grid = Duration.ofMinutes(gridMinutes).toSeconds();
        var earliest = end.plus(Duration.ofMinutes(changeoverMinutes)).getEpochSecond();
        return Instant.ofEpochSecond(-Math.floorDiv(-earliest, grid) * grid);
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

    /**
     * A track as far as planning is concerned.
     *
     * @param timeZone IANA zone of its audience
     * @param features what it offers
     * @param capacity people, null without limit
     */
    public record Lane(
            String id,
            List<String> languages,
            String timeZone,
            List<Interval> windows,
            List<Interval> breaks,
            List<String> features,
            @Nullable Integer capacity) {

        public Lane {
            languages = List.copyOf(languages);
            windows = List.copyOf(windows);
            breaks = List.copyOf(breaks);
            features = List.copyOf(features);
        }

        /** The features that the talk needs and this track does not have. */
        public List<String> missing(Talk talk) {
            return talk.features().stream()
                    .filter(feature -> !features.contains(feature))
                    .toList();
        }

        /** Whether the organizers allow the talk on it. */
        public boolean isAllowed(Talk talk) {
            var planning = talk.planning();
            return (planning.allowedTracks().isEmpty()
                            || planning.allowedTracks().contains(id))
                    && !planning.forbiddenTracks().contains(id);
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
     * @param level what the audience is expected to know, null when not said
     * @param features what it needs of its track
     */
    public record Talk(
            String id,
            String title,
            String sessionType,
            int minutes,
            List<String> languages,
            List<String> topics,
            @Nullable String level,
            List<Person> speakers,
            List<String> features,
            TalkPlanning planning) {

        public Talk {
            languages = List.copyOf(languages);
            topics = List.copyOf(topics);
            speakers = List.copyOf(speakers);
            features = List.copyOf(features);
        }

        /** Whether a speaker of this talk also gives the other one. */
        public boolean sharesSpeaker(Talk other) {
            return speakers.stream().anyMatch(person -> other.gives(person.id()));
        }

        /** Whether the organizers want the two never at the same time. */
        public boolean isApartFrom(Talk other) {
            return planning.notParallelWith().contains(other.id)
                    || other.planning.notParallelWith().contains(id)
                    || planning.exclusiveTags().stream().anyMatch(other.planning.exclusiveTags()::contains);
        }

        /** Whether it builds on the other one. */
        public boolean comesAfter(Talk other) {
            return planning.after().contains(other.id);
        }

        private boolean gives(String person) {
            return speakers.stream().anyMatch(speaker -> speaker.id().equals(person));
        }

        /** When it ends if it starts then. */
        public Instant endOf(Instant start) {
            return start.plus(Duration.ofMinutes(minutes));
        }
    }

    /**
     * A speaker.
     *
     * @param timeZone IANA zone where they are, null when unknown
     * @param available empty means always
     */
    public record Person(String id, String name, @Nullable String timeZone, List<Interval> available) {

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
