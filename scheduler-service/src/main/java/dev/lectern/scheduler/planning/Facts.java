package dev.lectern.scheduler.planning;

import dev.lectern.events.Interval;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.TalkPlanning.Position;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Lane;
import dev.lectern.scheduler.board.Problem.Person;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import dev.lectern.scheduler.planning.TimeCosts.Night;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Works out what planning must know of each talk, in minutes and numbers. */
final class Facts {

    private static final Map<String, Integer> LEVELS =
            Map.of("beginner", 0, "introductory", 0, "intermediate", 1, "advanced", 2, "expert", 3);

    private final Problem problem;
    private final List<Lane> lanes;
    private final TimeCosts times;
    private final Map<List<String>, Night> nights = new HashMap<>();
    private final Map<String, Integer> topics = new TreeMap<>();
    private final Map<String, Integer> languages = new TreeMap<>();
    private final int[] clusters;

    Facts(Problem problem, List<Lane> lanes) {
        this.problem = problem;
        this.lanes = lanes;
        var open = lanes.stream()
                .flatMap(lane -> lane.windows().stream())
                .map(Span::within)
                .toList();
        this.times = new TimeCosts(
                open.stream().mapToInt(Span::start).min().orElse(0),
                open.stream().mapToInt(Span::end).max().orElse(0));
        for (var talk : problem.talks()) {
            talk.topics().forEach(topic -> topics.putIfAbsent(topic, topics.size()));
            languages.putIfAbsent(languageOf(talk), languages.size());
        }
        this.clusters = clusters();
    }

    TalkFacts of(Problem.Talk talk) {
        return of(talk, new Bond[0]);
    }

    TalkFacts of(Problem.Talk talk, Bond[] bonds) {
        var planning = talk.planning();
        var present = present(talk);
        var topicNumbers = talk.topics().stream()
                .map(topics::get)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .distinct()
                .sorted()
                .toArray();
        var released = problem.released(talk.id());
        return new TalkFacts(
                talk.id(),
                talk.minutes(),
                byLane(lane -> lane.takes(talk)),
                byLane(lane -> isOpen(lane, talk)),
                lanes.stream().mapToInt(lane -> lane.missing(talk).size()).toArray(),
                byLane(lane -> !lane.isAllowed(talk)),
                byLane(lane -> !planning.preferredTracks().isEmpty()
                        && !planning.preferredTracks().contains(lane.id())),
                lanes.stream()
                        .mapToInt(lane -> crowding(lane, planning.expectedAudience()))
                        .toArray(),
                lanes.stream().map(lane -> nightOf(List.of(lane.timeZone()))).toArray(Night[]::new),
                present,
                free(talk, present),
                planning.earliest() == null ? Span.ALWAYS.start() : Pace.ceiling(planning.earliest()),
                planning.latest() == null ? Span.ALWAYS.end() : Pace.floor(planning.latest()),
                planning.preferredTimes().stream().map(Span::within).toList(),
                nightOf(talk.speakers().stream()
                        .map(Person::timeZone)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList()),
                topicNumbers,
                topicNumbers.length == 0 ? -1 : clusters[topicNumbers[0]],
                talk.level() == null ? -1 : LEVELS.getOrDefault(talk.level().toLowerCase(Locale.ROOT), -1),
                languages.getOrDefault(languageOf(talk), 0),
                planning.priority(),
                planning.popularity(),
                planning.plenary(),
                planning.position(),
                released.map(placement -> laneIndex(placement.track())).orElse(-1),
                released.map(placement -> Pace.floor(placement.start())).orElse(null),
                problem.weights().stream()
                        .anyMatch(weight -> weight.rule() == PlanningRule.MOVED_IN_TIME && weight.level() != Level.OFF),
                bonds);
    }

    private boolean isOpen(Lane lane, Problem.Talk talk) {
        return lane.takes(talk)
                && (!problem.isHard(PlanningRule.TRACK_FEATURES)
                        || lane.missing(talk).isEmpty())
                && (!problem.isHard(PlanningRule.ALLOWED_TRACKS) || lane.isAllowed(talk));
    }

    private static int crowding(Lane lane, @Nullable Integer audience) {
        var capacity = lane.capacity();
        return audience == null || capacity == null ? 0 : Math.max(0, audience - capacity);
    }

    private List<Span> present(Problem.Talk talk) {
        var present = List.of(Span.ALWAYS);
        for (var speaker : talk.speakers()) {
            if (!speaker.available().isEmpty()) {
                present = Span.both(present, within(speaker.available()));
            }
        }
        for (var pin : problem.pinned()) {
            if (!isSame(pin, talk) && pin.talk().sharesSpeaker(talk)) {
                present = Span.without(present, Span.around(pin.time(), 0));
            }
        }
        return present;
    }

    /** Without all that hard rules and pinned talks exclude, so that a talk is looked for no place there. */
    private List<Span> free(Problem.Talk talk, List<Span> present) {
        var planning = talk.planning();
        var free = present;
        if (problem.isHard(PlanningRule.TALK_TIMES)) {
            free = Span.both(
                    free,
                    List.of(new Span(
                            planning.earliest() == null ? Span.ALWAYS.start() : Pace.ceiling(planning.earliest()),
                            planning.latest() == null ? Span.ALWAYS.end() : Pace.floor(planning.latest()))));
        }
        for (var pin : problem.pinned()) {
            if (!isSame(pin, talk)) {
                free = beside(pin, talk, free);
            }
        }
        return free;
    }

    private List<Span> beside(PinnedTalk pin, Problem.Talk talk, List<Span> free) {
        var time = Span.around(pin.time(), 0);
        var isExcluded = (problem.isHard(PlanningRule.NEVER_IN_PARALLEL) && talk.isApartFrom(pin.talk()))
                || (problem.isHard(PlanningRule.PLENARY)
                        && (talk.planning().plenary() || pin.talk().planning().plenary()));
        var rest = isExcluded ? Span.without(free, time) : free;
        if (problem.isHard(PlanningRule.TALK_ORDER) && talk.comesAfter(pin.talk())) {
            rest = Span.both(rest, List.of(new Span(time.end(), Span.ALWAYS.end())));
        }
        if (problem.isHard(PlanningRule.TALK_ORDER) && pin.talk().comesAfter(talk)) {
            rest = Span.both(rest, List.of(new Span(Span.ALWAYS.start(), time.start())));
        }
        if (problem.isHard(PlanningRule.OPENING_FIRST) && isAt(pin, Position.OPENING)) {
            rest = Span.both(rest, List.of(new Span(time.start(), Span.ALWAYS.end())));
        }
        if (problem.isHard(PlanningRule.CLOSING_LAST) && isAt(pin, Position.CLOSING)) {
            rest = Span.both(rest, List.of(new Span(Span.ALWAYS.start(), time.end())));
        }
        return rest;
    }

    private static boolean isAt(PinnedTalk pin, Position position) {
        return pin.talk().planning().position() == position;
    }

    private static boolean isSame(PinnedTalk pin, Problem.Talk talk) {
        return pin.talk().id().equals(talk.id());
    }

    private static List<Span> within(List<Interval> intervals) {
        return intervals.stream().map(Span::within).toList();
    }

    private Night nightOf(List<String> zones) {
        return nights.computeIfAbsent(zones, times::nightOf);
    }

    private int laneIndex(String track) {
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).id().equals(track)) {
                return i;
            }
        }
        return -1;
    }

    private boolean[] byLane(Predicate<Lane> condition) {
        var values = new boolean[lanes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = condition.test(lanes.get(i));
        }
        return values;
    }

    private static String languageOf(Problem.Talk talk) {
        return talk.languages().isEmpty() ? "" : talk.languages().get(0);
    }

    /** Joins topics that some talk has together. */
    private int[] clusters() {
        var parent = new ArrayList<Integer>();
        for (int i = 0; i < topics.size(); i++) {
            parent.add(i);
        }
        for (var talk : problem.talks()) {
            for (var topic : talk.topics()) {
                var one = root(topics.getOrDefault(talk.topics().get(0), 0), parent);
                parent.set(one, root(topics.getOrDefault(topic, 0), parent));
            }
        }
        return topics.values().stream()
                .sorted()
                .mapToInt(topic -> root(topic, parent))
                .toArray();
    }

    private static int root(int topic, List<Integer> parent) {
        var root = topic;
        while (parent.get(root) != root) {
            root = parent.get(root);
        }
        return root;
    }
}
