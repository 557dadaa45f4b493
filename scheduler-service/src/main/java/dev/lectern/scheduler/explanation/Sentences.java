package dev.lectern.scheduler.explanation;

import dev.lectern.events.Interval;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.TalkPlanning.Position;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.Lane;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import dev.lectern.scheduler.board.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words what a rule has against a talk at its place, naming the other talks that are part of it. */
final class Sentences {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Map<String, Integer> LEVELS =
            Map.of("beginner", 0, "introductory", 0, "intermediate", 1, "advanced", 2, "expert", 3);
    private static final int NIGHT_BEGINS = 23;
    private static final int NIGHT_ENDS = 7;
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final Problem problem;
    private final PinnedTalk here;
    private final Lane lane;
    private final List<PinnedTalk> others;

    /** @param all every talk that has a place */
    Sentences(Problem problem, PinnedTalk here, Collection<PinnedTalk> all) {
        this.problem = problem;
        this.here = here;
        this.lane = problem.lane(here.track()).orElseThrow();
        this.others = all.stream()
                .filter(other -> !other.talk().id().equals(here.talk().id()))
                .sorted(Comparator.comparing((PinnedTalk other) -> other.time().start())
                        .thenComparing(PinnedTalk::track))
                .toList();
    }

    /** Nothing for rules that no placed talk can break. */
    List<String> of(PlanningRule rule) {
        return switch (rule) {
            case SPEAKER_TRANSFER -> transfers();
            case TRACK_FEATURES ->
                one("it needs %s, which track %s does not have".formatted(Words.and(lane.missing(talk())), lane.id()));
            case ALLOWED_TRACKS -> one("it may not be on track " + lane.id());
            case TALK_TIMES -> earlyOrLate();
            case TALK_ORDER -> order();
            case NEVER_IN_PARALLEL ->
                each(
                        "it should not be in parallel with %s",
                        (one, other) ->
                                one.time().overlaps(other.time()) && one.talk().isApartFrom(other.talk()));
            case PLENARY ->
                each(
                        "it is in parallel with %s, and one of them is plenary",
                        (one, other) -> one.time().overlaps(other.time())
                                && (one.talk().planning().plenary()
                                        || other.talk().planning().plenary()));
            case OPENING_FIRST -> opening();
            case CLOSING_LAST -> closing();
            case MOVED_IN_TIME, MOVED_IN_TRACK -> released();
            case SPEAKER_LOCAL_NIGHT -> speakersNight();
            case AUDIENCE_LOCAL_NIGHT -> night("the audience of track " + lane.id() + " is", lane.timeZone());
            case TOPIC_IN_PARALLEL -> topicInParallel();
            case TOPIC_SCATTERED -> topicScattered();
            case TOPIC_SWITCHES -> topicSwitches();
            case BEGINNERS_FIRST -> beginnersFirst();
            case POPULAR_IN_PARALLEL ->
                each(
                        "in parallel with %s, which is popular too",
                        (one, other) -> one.time().overlaps(other.time())
                                && one.talk().planning().popularity() > 0
                                && other.talk().planning().popularity() > 0);
            case TRACK_CAPACITY ->
                one("it expects %d people, and track %s has room for %d"
                        .formatted(talk().planning().expectedAudience(), lane.id(), lane.capacity()));
            case IDLE_GAPS -> one("there is idle time before or behind it on track " + lane.id());
            case SPEAKER_ONE_DAY ->
                shared(other -> !day(other).equals(day(here)), "its speaker %s also gives %s, on another day");
            case LANGUAGE_CHOICE -> languageChoice();
            case PREFERRED_TRACKS ->
                one("it would better be on track " + Words.or(talk().planning().preferredTracks()));
            case PREFERRED_TIMES ->
                one("it would better be " + Words.spans(talk().planning().preferredTimes()));
            case TRACK_OPEN, TRACK_LANGUAGE, SPEAKER_IN_ONE_PLACE, SPEAKER_AVAILABLE, PINS, UNPLACED_TALKS -> List.of();
        };
    }

    /** Such as {@code “Zero trust” on track zh, 2021-02-23 01:00–01:10 UTC}. */
    static String named(PinnedTalk placed) {
        return "“%s” on track %s, %s".formatted(placed.talk().title(), placed.track(), Words.span(placed.time()));
    }

    private Problem.Talk talk() {
        return here.talk();
    }

    private static List<String> one(String sentence) {
        return List.of(sentence);
    }

    private List<String> each(String sentence, BiPredicate<PinnedTalk, PinnedTalk> condition) {
        return others.stream()
                .filter(other -> condition.test(here, other))
                .map(other -> sentence.formatted(named(other)))
                .toList();
    }

    private List<String> shared(Predicate<PinnedTalk> condition, String sentence) {
        return others.stream()
                .filter(other -> talk().sharesSpeaker(other.talk()) && condition.test(other))
                .map(other -> sentence.formatted(commonSpeaker(other), named(other)))
                .toList();
    }

    private String commonSpeaker(PinnedTalk other) {
        var ids = other.talk().speakers().stream().map(Problem.Person::id).collect(Collectors.toSet());
        return talk().speakers().stream()
                .filter(person -> ids.contains(person.id()))
                .map(Problem.Person::name)
                .findFirst()
                .orElse("");
    }

    private List<String> transfers() {
        var transfer = Duration.ofMinutes(problem.transferMinutes());
        return shared(
                other -> !other.track().equals(here.track())
                        && !other.time().overlaps(here.time())
                        && here.time().start().isBefore(other.time().end().plus(transfer))
                        && other.time().start().isBefore(here.time().end().plus(transfer)),
                "its speaker %s has less than " + problem.transferMinutes() + " minutes between it and %s");
    }

    private List<String> earlyOrLate() {
        var sentences = new ArrayList<String>();
        var earliest = talk().planning().earliest();
        if (earliest != null && here.time().start().isBefore(earliest)) {
            sentences.add("it should not start before " + Words.moment(earliest));
        }
        var latest = talk().planning().latest();
        if (latest != null && here.time().end().isAfter(latest)) {
            sentences.add("it should be over by " + Words.moment(latest));
        }
        return sentences;
    }

    private List<String> order() {
        var sentences = new ArrayList<String>();
        for (var other : others) {
            if (talk().comesAfter(other.talk())
                    && here.time().start().isBefore(other.time().end())) {
                sentences.add("it should come after " + named(other));
            }
            if (other.talk().comesAfter(talk())
                    && other.time().start().isBefore(here.time().end())) {
                sentences.add("it should come before " + named(other));
            }
        }
        return sentences;
    }

    private List<String> opening() {
        return talk().planning().position() == Position.OPENING
                ? each(
                        "it should open the conference, and before it there is %s",
                        (one, other) -> other.time().start().isBefore(one.time().start()))
                : each(
                        "it starts before the opening, %s",
                        (one, other) -> other.talk().planning().position() == Position.OPENING
                                && one.time().start().isBefore(other.time().start()));
    }

    private List<String> closing() {
        return talk().planning().position() == Position.CLOSING
                ? each(
                        "it should close the conference, and after it there is %s",
                        (one, other) -> other.time().end().isAfter(one.time().end()))
                : each(
                        "it ends after the closing, %s",
                        (one, other) -> other.talk().planning().position() == Position.CLOSING
                                && one.time().end().isAfter(other.time().end()));
    }

    private List<String> released() {
        return problem.released(talk().id())
                .map(placement -> one("the last release has it on track %s, %s"
                        .formatted(placement.track(), Words.span(new Interval(placement.start(), placement.end())))))
                .orElse(List.of());
    }

    private List<String> speakersNight() {
        return talk().speakers().stream()
                .flatMap(person -> Optional.ofNullable(person.timeZone()).stream()
                        .flatMap(zone -> night("its speaker " + person.name() + " is", zone).stream()))
                .toList();
    }

    private List<String> night(String whoIs, String timeZone) {
        var zone = ZoneId.of(timeZone);
        var isNight = Stream.iterate(
                        here.time().start(),
                        moment -> moment.isBefore(here.time().end()),
                        moment -> moment.plusSeconds(60))
                .map(moment -> moment.atZone(zone).getHour())
                .anyMatch(hour -> hour >= NIGHT_BEGINS || hour < NIGHT_ENDS);
        return isNight
                ? one("it is %s–%s in %s, where %s"
                        .formatted(
                                clock(here.time().start(), zone),
                                clock(here.time().end(), zone),
                                zone,
                                whoIs))
                : List.of();
    }

    private static String clock(Instant moment, ZoneId zone) {
        return CLOCK.format(moment.atZone(zone));
    }

    private List<String> topicInParallel() {
        return others.stream()
                .filter(other -> other.time().overlaps(here.time()))
                .filter(other -> !common(other).isEmpty())
                .map(other -> "in parallel with %s, also about %s".formatted(named(other), Words.and(common(other))))
                .toList();
    }

    private List<String> common(PinnedTalk other) {
        return talk().topics().stream()
                .distinct()
                .filter(other.talk().topics()::contains)
                .toList();
    }

    private List<String> topicScattered() {
        var sentences = new ArrayList<String>();
        for (var topic : new LinkedHashSet<>(talk().topics())) {
            var sameDay = others.stream()
                    .filter(other -> day(other).equals(day(here))
                            && other.talk().topics().contains(topic))
                    .toList();
            var isHere = sameDay.stream().anyMatch(other -> other.track().equals(here.track()));
            if (!sameDay.isEmpty() && !isHere) {
                sentences.add("it is the only talk about %s on track %s that day; others are on track %s"
                        .formatted(
                                topic,
                                here.track(),
                                Words.and(sameDay.stream()
                                        .map(PinnedTalk::track)
                                        .distinct()
                                        .sorted()
                                        .toList())));
            }
        }
        return sentences;
    }

    private List<String> topicSwitches() {
        var sentences = new ArrayList<String>();
        neighbour(
                        Comparator.comparing(other -> other.time().start()),
                        other -> other.time().start().isBefore(here.time().start()))
                .filter(this::isSwitch)
                .ifPresent(
                        other -> sentences.add("it has no topic in common with %s, before it".formatted(named(other))));
        neighbour(
                        Comparator.comparing((PinnedTalk other) -> other.time().start())
                                .reversed(),
                        other -> other.time().start().isAfter(here.time().start()))
                .filter(this::isSwitch)
                .ifPresent(
                        other -> sentences.add("it has no topic in common with %s, after it".formatted(named(other))));
        return sentences;
    }

    /** The last one by {@code order} in the same window. */
    private Optional<PinnedTalk> neighbour(Comparator<PinnedTalk> order, Predicate<PinnedTalk> condition) {
        return lane.windows().stream()
                .filter(window -> window.contains(here.time()))
                .findFirst()
                .flatMap(window -> others.stream()
                        .filter(other -> other.track().equals(here.track()) && window.contains(other.time()))
                        .filter(condition)
                        .max(order));
    }

    private boolean isSwitch(PinnedTalk other) {
        return common(other).isEmpty()
                && !(talk().topics().isEmpty() && other.talk().topics().isEmpty());
    }

    private List<String> beginnersFirst() {
        var sentences = new ArrayList<String>();
        var level = levelOf(here);
        for (var other : others) {
            var otherLevel = levelOf(other);
            if (level < 0 || otherLevel < 0 || common(other).isEmpty()) {
                continue;
            }
            if (level > otherLevel && here.time().start().isBefore(other.time().start())) {
                sentences.add("%s is easier, and comes after it".formatted(named(other)));
            }
            if (level < otherLevel && other.time().start().isBefore(here.time().start())) {
                sentences.add("%s is harder, and comes before it".formatted(named(other)));
            }
        }
        return sentences;
    }

    private static int levelOf(PinnedTalk placed) {
        var level = placed.talk().level();
        return level == null ? -1 : LEVELS.getOrDefault(level.toLowerCase(Locale.ROOT), -1);
    }

    private List<String> languageChoice() {
        var moments = new ArrayList<String>();
        var seconds = HALF_AN_HOUR.toSeconds();
        var first = -Math.floorDiv(-here.time().start().getEpochSecond(), seconds) * seconds;
        for (var moment = Instant.ofEpochSecond(first);
                moment.isBefore(here.time().end());
                moment = moment.plus(HALF_AN_HOUR)) {
            var then = moment;
            var languages = new HashSet<>(Set.of(languageOf(here)));
            var isParallel = false;
            for (var other : others) {
                if (!other.time().start().isAfter(then) && other.time().end().isAfter(then)) {
                    isParallel = true;
                    languages.add(languageOf(other));
                }
            }
            if (isParallel && languages.size() == 1) {
                moments.add(clock(moment, ZoneOffset.UTC));
            }
        }
        return moments.isEmpty()
                ? List.of()
                : one("at %s UTC all talks are in %s".formatted(Words.and(moments), languageOf(here)));
    }

    private static String languageOf(PinnedTalk placed) {
        return placed.talk().languages().isEmpty()
                ? ""
                : placed.talk().languages().get(0);
    }

    private static LocalDate day(PinnedTalk placed) {
        return LocalDate.ofInstant(placed.time().start(), ZoneOffset.UTC);
    }
}
