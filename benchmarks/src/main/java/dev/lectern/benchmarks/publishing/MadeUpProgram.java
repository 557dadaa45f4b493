package dev.lectern.benchmarks.publishing;

import dev.lectern.events.CallForPapers;
import dev.lectern.events.Event;
import dev.lectern.events.Interval;
import dev.lectern.events.Placement;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.SessionType;
import dev.lectern.events.Speaker;
import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.TalkPlanning;
import dev.lectern.events.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A conference of three days that nobody has planned: sessions of half an hour, with abstracts as long as people write
 * them, the same at each run.
 *
 * @param talks how many there are, 42 on a track
 */
record MadeUpProgram(String conference, int talks) {

    private static final Instant FIRST_DAY = Instant.parse("2027-05-03T00:00:00Z");
    private static final int DAYS = 3;
    private static final int A_DAY = 14;
    private static final Duration LENGTH = Duration.ofMinutes(30);
    private static final int CHANGEOVER_MINUTES = 0;
    private static final int GRID_MINUTES = 5;

    private static final List<String> SUBJECTS = List.of(
            "Event sourcing",
            "A service mesh",
            "Kafka",
            "Stream processing",
            "The outbox",
            "Observability",
            "A compacted topic",
            "Constraint solving",
            "Zero trust",
            "Schema evolution",
            "WebAssembly",
            "eBPF",
            "A multi-tenant cluster",
            "Continuous delivery",
            "Property testing",
            "Chaos engineering",
            "Virtual threads",
            "A vector index",
            "Edge computing",
            "Data contracts",
            "Confidential computing",
            "Ambient mode",
            "A monorepo",
            "Incident response",
            "Load shedding",
            "Backpressure",
            "Idempotency",
            "Consensus");
    private static final List<String> VERBS = List.of(
            "changes",
            "replaces",
            "outgrows",
            "simplifies",
            "complicates",
            "survives",
            "explains",
            "breaks",
            "protects",
            "measures",
            "rebuilds",
            "questions",
            "accelerates",
            "hides",
            "reveals",
            "needs");
    private static final List<String> OBJECTS = List.of(
            "the way we deploy",
            "three years of legacy",
            "our on-call rotation",
            "every dashboard we had",
            "the database nobody owned",
            "ten thousand pods",
            "the nightly batch",
            "a regulated bank",
            "the checkout of a large shop",
            "two data centers",
            "the mobile backend",
            "what we believed about latency",
            "a migration without downtime",
            "the contract between teams",
            "our threat model",
            "the cost of a request");
    private static final List<String> WORDS =
            List.of(("we you they it this that these those our your their each every some many most few several learn"
                            + " show build run break fix move keep lose find trace replay merge split cache compress sign verify"
                            + " rotate deploy roll back scale shard replicate elect fail recover retry queue drop measure profile"
                            + " allocate collect observe sample aggregate correlate alert page sleep wake team engineer operator"
                            + " customer auditor attacker newcomer maintainer reviewer vendor cluster node pod broker partition"
                            + " topic offset record key header schema field version gateway proxy sidecar mesh policy token"
                            + " certificate secret identity role boundary budget latency throughput tail percentile jitter timeout"
                            + " deadline backlog window watermark state snapshot log journal index table view query plan join"
                            + " filter stream batch job worker thread memory disk network cable region zone cloud laptop phone"
                            + " browser kernel compiler runtime slow fast quiet loud small large early late honest brittle boring"
                            + " elegant portable expensive cheap hidden visible stale fresh strict tolerant partial complete"
                            + " accidental when where why how because although unless until while before after without within"
                            + " beyond usually never always often rarely once twice again almost barely exactly roughly together"
                            + " story lesson mistake surprise graph demo question answer pattern habit myth checklist production"
                            + " staging weekend midnight quarter migration outage release rollback handover a an the of to in on"
                            + " for with from by as is are was were be has had not and or but so")
                    .split(" ", -1));
    private static final List<String> TOPICS =
            List.of("kafka", "security", "platform", "data", "testing", "operations", "architecture", "languages");
    private static final List<String> GIVEN = List.of(
            "Ada", "Wei", "Noor", "Iris", "Tomasz", "Lucía", "Kofi", "Yuki", "Björn", "Amara", "Chen", "Zoë", "Ravi");
    private static final List<String> FAMILY = List.of(
            "Ahab", "Chen", "Okafor", "Nowak", "García", "Tanaka", "Lindqvist", "Haddad", "Moreau", "Iyer", "Kim");

    /** What a scheduler tells of release {@code number}, the closing record last; {@code changed} titles are new in it. */
    List<Event> release(long number, int changed) {
        var attempt = "attempt-" + number;
        var moment = FIRST_DAY.minus(Duration.ofDays(90)).plusSeconds(3600 * number);
        var talksOf = IntStream.range(0, talks).<Event>mapToObj(talk -> {
            var chance = chance(talk);
            var start = FIRST_DAY
                    .plus(Duration.ofDays(talk / A_DAY % DAYS))
                    .plus(Duration.ofHours(9))
                    .plus(LENGTH.multipliedBy(talk % A_DAY));
            return new TalkReleased(
                    conference,
                    number,
                    attempt,
                    moment,
                    id(talk),
                    title(chance) + (talk < changed ? ", take " + number : ""),
                    text(chance),
                    List.of("en"),
                    "talk",
                    List.of(pick(TOPICS, chance)),
                    null,
                    List.of(speaker(talk)),
                    new Placement("track-" + talk / (A_DAY * DAYS), start, start.plus(LENGTH)),
                    null);
        });
        var closing = new ReleaseFinalized(
                conference, number, attempt, moment, name(), number, talks, GRID_MINUTES, CHANGEOVER_MINUTES, tracks());
        return Stream.concat(talksOf, Stream.of(closing)).toList();
    }

    /** What a call for papers tells: the conference, and its talks, which are accepted. */
    List<Event> accepted() {
        var events = new ArrayList<Event>();
        events.add(new ConferenceDefined(
                conference,
                1,
                Instant.EPOCH,
                name(),
                new CallForPapers(Instant.EPOCH, FIRST_DAY),
                GRID_MINUTES,
                CHANGEOVER_MINUTES,
                0,
                List.of(new SessionType("talk", "Talk", (int) LENGTH.toMinutes())),
                tracks(),
                Map.of()));
        for (var talk = 0; talk < talks; talk++) {
            var chance = chance(talk);
            events.add(new SubmissionChanged(
                    conference,
                    id(talk),
                    1,
                    Instant.EPOCH,
                    SubmissionStatus.ACCEPTED,
                    title(chance),
                    text(chance),
                    List.of("en"),
                    "talk",
                    List.of(pick(TOPICS, chance)),
                    null,
                    List.of(speaker(talk)),
                    List.of(),
                    TalkPlanning.NONE));
        }
        return events;
    }

    private String name() {
        return "Conference of " + talks;
    }

    private List<Track> tracks() {
        return IntStream.rangeClosed(0, (talks - 1) / (A_DAY * DAYS))
                .mapToObj(track -> new Track(
                        "track-" + track,
                        "Track " + track,
                        List.of("en"),
                        "UTC",
                        IntStream.range(0, DAYS)
                                .mapToObj(day -> new Interval(
                                        FIRST_DAY.plus(Duration.ofHours(24L * day + 9)),
                                        FIRST_DAY.plus(Duration.ofHours(24L * day + 17))))
                                .toList(),
                        List.of()))
                .toList();
    }

    private static Random chance(int talk) {
        return new Random(talk * 31L + 7);
    }

    private static String id(int talk) {
        return String.format("%024x", 0x65a1b2c3d4L * 7919 + talk * 104_729L);
    }

    private static String title(Random chance) {
        return pick(SUBJECTS, chance) + " " + pick(VERBS, chance) + " " + pick(OBJECTS, chance);
    }

    private static String text(Random chance) {
        return IntStream.range(0, 6 + chance.nextInt(8))
                .mapToObj(sentence -> pick(SUBJECTS, chance) + " "
                        + IntStream.range(0, 8 + chance.nextInt(14))
                                .mapToObj(word -> pick(WORDS, chance))
                                .collect(Collectors.joining(" "))
                        + ".")
                .collect(Collectors.joining(" "));
    }

    private static Speaker speaker(int talk) {
        var chance = chance(-talk);
        return new Speaker("speaker-" + talk, pick(GIVEN, chance) + " " + pick(FAMILY, chance), null, List.of());
    }

    private static String pick(List<String> words, Random chance) {
        return words.get(chance.nextInt(words.size()));
    }
}
