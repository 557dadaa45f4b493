package dev.lectern.scheduler.planning;

import static dev.lectern.scheduler.fixture.Cfp.NOW;
import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.span;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static dev.lectern.scheduler.fixture.Cfp.speakerIn;
import static dev.lectern.scheduler.fixture.Wish.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.Placement;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.fixture.Cfp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.optaplanner.constraint.streams.bavet.BavetConstraintFactory;
import org.optaplanner.core.api.score.stream.Constraint;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.impl.domain.solution.descriptor.SolutionDescriptor;
import org.optaplanner.test.api.score.stream.ConstraintVerifier;

/**
 * What each rule costs, in its units. Talks are where texts say: {@code a main 09:00}, or {@code a main 02 09:00} on the
 * second day; those that no text names wait.
 */
class ProgramConstraintsTests {

    private static final String SHANGHAI = "Asia/Shanghai";

    private final ConstraintVerifier<ProgramConstraints, Program> verifier =
            ConstraintVerifier.build(new ProgramConstraints(), Program.class, Stretch.class, Talk.class);

    private final Cfp cfp = new Cfp("conf_1")
            .track("main", "en", "2021-03-01T09:00/18:00", "2021-03-02T09:00/12:00")
            .track("side", "en zh", "2021-03-01T09:00/18:00", "2021-03-02T09:00/12:00");

    @Test
    void trackOpenCostsTheMinutesPastTheEnd() {
        cfp.pause("main", "2021-03-01T12:00/13:00");
        talks(40, "over the break", "in time");
        talks(30, "after the end");

        verifier.verifyThat(ProgramConstraints::trackOpen)
                .given(in("over the break main 11:40", "in time main 11:20", "after the end side 02 12:00"))
                .penalizesBy(20 + 30);
    }

    @Test
    void trackLanguageCostsTheMinutesOfTheTalk() {
        cfp.talk("misunderstood", "zh", 25, speaker("x"))
                .talk("understood", "zh", 25, speaker("y"))
                .talk("bilingual", "zh en", 25, speaker("z"));

        verifier.verifyThat(ProgramConstraints::trackLanguage)
                .given(in("misunderstood main 09:00", "understood side 09:00", "bilingual main 10:00"))
                .penalizesBy(25);
    }

    @Test
    void speakerInOnePlaceCostsTheMinutesSharedForEachSpeaker() {
        cfp.talk("duo", "en", 40, speaker("x"), speaker("y"))
                .talk("duo again", "en", 40, speaker("x"), speaker("y"))
                .talk("solo", "en", 40, speaker("x"))
                .talk("waiting", "en", 40, speaker("x"))
                .talk("other", "en", 40, speaker("z"));

        verifier.verifyThat(ProgramConstraints::speakerInOnePlace)
                .given(in("duo main 09:00", "duo again side 09:30", "solo side 10:10", "other main 09:40"))
                .penalizesBy(2 * 10);
    }

    @Test
    void speakerAvailableCostsTheMinutesOutside() {
        cfp.talk("early", "en", 40, speaker("x", span("2021-03-01T09:10/11:00")))
                .talk("well", "en", 40, speaker("y", span("2021-03-01T09:00/09:40"), span("2021-03-01T12:00/13:00")))
                .talk("absent", "en", 10, speaker("z", span("2021-03-02T09:00/12:00")));

        verifier.verifyThat(ProgramConstraints::speakerAvailable)
                .given(in("early main 09:00", "well side 09:00", "absent main 10:00"))
                .penalizesBy(10 + 10);
    }

    @Test
    void aSpeakerPinnedElsewhereIsNotAvailable() {
        cfp.talk("pinned", "en", 40, speaker("x"))
                .talk("during it", "en", 40, speaker("x"))
                .talk("after it", "en", 40, speaker("x"));
        var problem = cfp.board()
                .apply(new TalkPinned("conf_1", "pinned", 1, NOW, "main", at("2021-03-01T09:00")))
                .problem()
                .orElseThrow();

        verifier.verifyThat(ProgramConstraints::speakerAvailable)
                .given(in(problem, "during it side 09:10", "after it main 09:40"))
                .penalizesBy(30);
    }

    @Test
    void speakerTransferCostsTheMinutesThatLack() {
        cfp.transfer(15)
                .talk("first", "en", 40, speaker("x"))
                .talk("next door", "en", 40, speaker("x"))
                .talk("at once", "en", 40, speaker("y"))
                .talk("same stage", "en", 40, speaker("y"))
                .talk("overlapping", "en", 40, speaker("z"))
                .talk("another matter", "en", 40, speaker("z"));

        verifier.verifyThat(ProgramConstraints::speakerTransfer)
                .given(in(
                        "first main 09:00",
                        "next door side 09:45",
                        "at once main 11:00",
                        "same stage main 11:40",
                        "overlapping main 02 09:00",
                        "another matter side 02 09:00"))
                .penalizesBy(10);
    }

    @Test
    void aSpeakerWithTheTimeToMoveCostsNothing() {
        cfp.transfer(15).talk("first", "en", 40, speaker("x")).talk("next", "en", 40, speaker("x"));

        verifier.verifyThat(ProgramConstraints::speakerTransfer)
                .given(in("first main 09:00", "next side 09:55"))
                .penalizesBy(0);
    }

    @Test
    void trackFeaturesCostsEachFeatureThatLacks() {
        cfp.track("lab", "en", "2021-03-01T09:00/18:00")
                .offers("lab", "recorded", "hands-on")
                .offers("side", "recorded");
        talks(30, "a", "b", "c", "d");
        cfp.needs("a", "recorded", "hands-on")
                .needs("b", "recorded", "hands-on")
                .needs("c", "recorded", "hands-on");

        verifier.verifyThat(ProgramConstraints::trackFeatures)
                .given(in("a lab 09:00", "b side 09:00", "c main 09:00", "d main 10:00"))
                .penalizesBy(1 + 2);
    }

    @Test
    void allowedTracksCostsEachTalkElsewhere() {
        talks(30, "a", "b", "c", "d", "e");
        cfp.wish("a", wish().allowed("side"))
                .wish("b", wish().forbidden("main"))
                .wish("c", wish().allowed("side"))
                .wish("d", wish().forbidden("main"));

        verifier.verifyThat(ProgramConstraints::allowedTracks)
                .given(in("a main 09:00", "b main 10:00", "c side 09:00", "d side 10:00", "e main 11:00"))
                .penalizesBy(2);
    }

    @Test
    void talkTimesCostsTheMinutesTooEarlyOrTooLate() {
        talks(30, "early", "late", "exact", "any", "far off");
        cfp.wish("early", wish().earliest("2021-03-01T10:00"))
                .wish("late", wish().latest("2021-03-01T11:00"))
                .wish("exact", wish().earliest("2021-03-01T12:00").latest("2021-03-01T12:30"))
                .wish("far off", wish().latest("2021-03-01T12:00"));

        verifier.verifyThat(ProgramConstraints::talkTimes)
                .given(in(
                        "early main 09:50",
                        "late main 10:50",
                        "exact main 12:00",
                        "any side 09:00",
                        "far off side 02 09:00"))
                .penalizesBy(10 + 20 + 30);
    }

    @Test
    void talkOrderCostsEachPairThatIsNotInIt() {
        talks(30, "a", "b", "c", "d", "e", "f");
        cfp.wish("b", wish().after("a")).wish("c", wish().after("a")).wish("e", wish().after("d", "f", "unknown"));

        verifier.verifyThat(ProgramConstraints::talkOrder)
                .given(in("a main 10:00", "b side 10:10", "c main 10:30", "d main 12:00", "e side 11:00"))
                .penalizesBy(2);
    }

    @Test
    void talksThatComeAfterEachOtherAreNeverInOrder() {
        talks(30, "a", "b");
        cfp.wish("a", wish().after("b")).wish("b", wish().after("a"));

        verifier.verifyThat(ProgramConstraints::talkOrder)
                .given(in("a main 09:00", "b main 10:00"))
                .penalizesBy(1);
        verifier.verifyThat(ProgramConstraints::talkOrder)
                .given(in("a main 10:00", "b main 09:00"))
                .penalizesBy(1);
        verifier.verifyThat(ProgramConstraints::talkOrder)
                .given(in("a main 09:00"))
                .penalizesBy(0);
    }

    @Test
    void neverInParallelCostsEachPairThatIs() {
        talks(30, "a", "b", "c", "d", "e", "f");
        cfp.wish("a", wish().notParallelWith("b", "c"))
                .wish("d", wish().tags("keynote", "cloud"))
                .wish("e", wish().tags("cloud"))
                .wish("f", wish().tags("edge"));

        verifier.verifyThat(ProgramConstraints::neverInParallel)
                .given(in(
                        "a main 09:00", "b side 09:20", "c side 09:50", "d main 11:00", "e side 11:00", "f main 11:30"))
                .penalizesBy(2);
    }

    @Test
    void plenaryCostsEachTalkBesideIt() {
        talks(30, "plenary", "beside", "also beside", "after");
        cfp.wish("plenary", wish().plenary()).track("attic", "en", "2021-03-01T09:00/18:00");

        verifier.verifyThat(ProgramConstraints::plenary)
                .given(in("plenary main 09:00", "beside side 09:20", "also beside attic 09:00", "after main 09:30"))
                .penalizesBy(2);
    }

    @Test
    void openingFirstCostsEachTalkThatStartsBefore() {
        talks(30, "opening", "before", "at once", "after");
        cfp.wish("opening", wish().opening());

        verifier.verifyThat(ProgramConstraints::openingFirst)
                .given(in("opening main 09:30", "before side 09:00", "at once side 09:30", "after main 10:00"))
                .penalizesBy(1);
    }

    @Test
    void closingLastCostsEachTalkThatEndsAfter() {
        talks(30, "closing", "after", "at once", "before");
        cfp.wish("closing", wish().closing());

        verifier.verifyThat(ProgramConstraints::closingLast)
                .given(in("closing main 12:00", "after main 02 09:00", "at once side 12:00", "before main 11:00"))
                .penalizesBy(1);
    }

    @Test
    void unplacedTalksCostTheirMinutesByPriority() {
        talks(25, "dear", "cheap");
        talks(40, "placed");
        cfp.wish("dear", wish().priority(3)).wish("placed", wish().priority(5));

        verifier.verifyThat(ProgramConstraints::unplacedTalks)
                .given(in("placed main 09:00"))
                .penalizesBy(3 * 25 + 25);
    }

    @Test
    void movedInTimeCostsEachReleasedTalkAtAnotherTime() {
        talks(30, "moved", "kept", "on another track", "new");
        var problem = released("moved main 09:00", "kept main 10:00", "on another track main 11:00");

        verifier.verifyThat(ProgramConstraints::movedInTime)
                .given(in(
                        problem,
                        "moved main 09:05",
                        "kept main 10:00",
                        "on another track side 11:00",
                        "new main 12:00"))
                .penalizesBy(1);
    }

    @Test
    void movedInTrackCostsEachReleasedTalkOnAnotherTrack() {
        talks(30, "moved", "kept", "at another time", "homeless", "new");
        var problem =
                released("moved main 09:00", "kept main 10:00", "at another time main 11:00", "homeless gone 12:00");

        verifier.verifyThat(ProgramConstraints::movedInTrack)
                .given(in(
                        problem,
                        "moved side 09:00",
                        "kept main 10:00",
                        "at another time main 11:05",
                        "homeless main 12:00",
                        "new main 13:00"))
                .penalizesBy(2);
    }

    @Test
    void speakerLocalNightCostsTheMinutesForEachSpeaker() {
        cfp.talk("late", "en", 40, speakerIn(SHANGHAI, "x"), speakerIn(SHANGHAI, "y"), speakerIn("UTC", "z"))
                .talk("in the evening", "en", 40, speakerIn(SHANGHAI, "w"))
                .talk("who knows", "en", 40, speaker("v"));

        // 15:00 UTC is 23:00 there.
        verifier.verifyThat(ProgramConstraints::speakerLocalNight)
                .given(in("late main 14:40", "in the evening main 14:00", "who knows side 16:00"))
                .penalizesBy(2 * 20);
    }

    @Test
    void audienceLocalNightCostsTheMinutes() {
        cfp.zone("side", SHANGHAI);
        talks(40, "late", "early", "elsewhere");

        verifier.verifyThat(ProgramConstraints::audienceLocalNight)
                .given(in("late side 14:30", "early side 09:00", "elsewhere main 16:00"))
                .penalizesBy(10);
    }

    @Test
    void topicInParallelCostsEachPair() {
        talks(30, "a", "b", "c", "d", "e");
        cfp.topics("a", "mesh", "edge")
                .topics("b", "edge", "mesh")
                .topics("c", "edge")
                .topics("d", "security");

        // One pair, though it has two topics in common; talks without topics have none in common.
        verifier.verifyThat(ProgramConstraints::topicInParallel)
                .given(in("a main 09:00", "b side 09:10", "c main 09:40", "d main 11:00", "e side 11:00"))
                .penalizesBy(1);
    }

    @Test
    void topicScatteredCostsEachFurtherTrackOfADay() {
        cfp.track("attic", "en", "2021-03-01T09:00/18:00");
        talks(30, "a", "b", "c", "d", "e");
        cfp.topics("a", "mesh", "edge")
                .topics("b", "mesh")
                .topics("c", "mesh")
                .topics("d", "mesh")
                .topics("e", "edge");

        verifier.verifyThat(ProgramConstraints::topicScattered)
                .given(in("a main 09:00", "b side 11:00", "c attic 13:00", "d side 02 09:00", "e main 10:00"))
                .penalizesBy(2);
    }

    @Test
    void topicScatteredTellsManyTopicsApart() {
        cfp.talk("last main", "en", 5, speaker("x")).talk("last side", "en", 5, speaker("y"));
        var places = new ArrayList<>(List.of("last main main 17:00", "last side side 17:00"));
        cfp.topics("last main", "z").topics("last side", "z");
        for (int i = 0; i < 70; i++) {
            cfp.talk("talk " + i, "en", 5, speaker("s" + i)).topics("talk " + i, "topic " + i);
            places.add("talk %d %s %02d:%02d".formatted(i, i % 2 == 0 ? "main" : "side", 9 + i / 12, i % 12 * 5));
        }

        verifier.verifyThat(ProgramConstraints::topicScattered)
                .given(in(places.toArray(String[]::new)))
                .penalizesBy(1);
    }

    @Test
    void topicSwitchesCostsNeighboursWithoutACommonTopic() {
        cfp.pause("main", "2021-03-01T12:00/13:00");
        talks(30, "a", "b", "c", "d", "none", "neither", "other window");
        cfp.topics("a", "mesh").topics("b", "mesh", "edge").topics("c", "edge").topics("d", "mesh");

        // a and b go together, so do b and c; breaks are no excuse, and those without topics go with each other.
        verifier.verifyThat(ProgramConstraints::topicSwitches)
                .given(in(
                        "a main 10:00",
                        "b main 10:30",
                        "c main 11:30",
                        "d main 13:00",
                        "none main 14:00",
                        "neither main 15:00",
                        "other window main 02 09:00"))
                .penalizesBy(2);
    }

    @Test
    void beginnersFirstCostsEachPairInTheWrongOrder() {
        talks(30, "beginner", "intermediate", "advanced", "other topic", "no level");
        cfp.topics("beginner", "mesh")
                .level("beginner", "beginner")
                .topics("intermediate", "mesh")
                .level("intermediate", "Intermediate")
                .topics("advanced", "mesh")
                .level("advanced", "advanced")
                .topics("other topic", "edge")
                .level("other topic", "beginner")
                .topics("no level", "mesh");

        verifier.verifyThat(ProgramConstraints::beginnersFirst)
                .given(in(
                        "advanced main 09:00",
                        "beginner main 10:00",
                        "intermediate main 11:00",
                        "other topic main 12:00",
                        "no level main 13:00"))
                .penalizesBy(2);
    }

    @Test
    void popularInParallelCostsThePopularityOfTheLessPopularOne() {
        talks(30, "star", "rising", "unknown", "later");
        cfp.wish("star", wish().popularity(8))
                .wish("rising", wish().popularity(3))
                .wish("later", wish().popularity(7));

        verifier.verifyThat(ProgramConstraints::popularInParallel)
                .given(in("star main 09:00", "rising side 09:20", "unknown side 09:00", "later main 10:00"))
                .penalizesBy(3);
    }

    @Test
    void trackCapacityCostsEachPersonWithoutRoom() {
        cfp.capacity("main", 60);
        talks(30, "big", "fitting", "where there is no limit", "unknown");
        cfp.wish("big", wish().audience(100))
                .wish("fitting", wish().audience(60))
                .wish("where there is no limit", wish().audience(100));

        verifier.verifyThat(ProgramConstraints::trackCapacity)
                .given(in(
                        "big main 09:00",
                        "fitting main 10:00",
                        "where there is no limit side 09:00",
                        "unknown main 11:00"))
                .penalizesBy(40);
    }

    @Test
    void idleGapsCostsTheMinutesBetweenTalks() {
        cfp.changeover(5).pause("main", "2021-03-01T10:00/10:15");
        talks(15, "a", "b", "c", "d", "e", "f");

        // 10 minutes and the changeover between a and b, the break and 15 minutes between b and c.
        verifier.verifyThat(ProgramConstraints::idleGaps)
                .given(in(
                        "a main 09:30",
                        "b main 10:00",
                        "c main 10:30",
                        "d side 12:00",
                        "e side 12:20",
                        "f side 02 09:30"))
                .penalizesBy(10 + 15);
    }

    @Test
    void speakerOneDayCostsEachPairOnTwoDays() {
        cfp.talk("monday", "en", 30, speaker("x"))
                .talk("tuesday", "en", 30, speaker("x"), speaker("y"))
                .talk("tuesday too", "en", 30, speaker("y"))
                .talk("other", "en", 30, speaker("z"));

        verifier.verifyThat(ProgramConstraints::speakerOneDay)
                .given(in(
                        "monday main 09:00", "tuesday main 02 09:00", "tuesday too main 02 10:00", "other main 10:00"))
                .penalizesBy(1);
    }

    @Test
    void languageChoiceCostsEachHalfHourWithoutOne() {
        cfp.talk("a", "en", 60, speaker("a"))
                .talk("b", "en", 60, speaker("b"))
                .talk("c", "en", 30, speaker("c"))
                .talk("d", "zh", 30, speaker("d"))
                .talk("alone", "en", 30, speaker("e"));

        verifier.verifyThat(ProgramConstraints::languageChoice)
                .given(in("a main 09:00", "b side 09:00", "c main 11:00", "d side 11:00", "alone main 12:00"))
                .penalizesBy(2);
    }

    @Test
    void languageChoiceLooksAtWindowsOfSeveralDaysToTheirEnd() {
        cfp.track("night", "en zh", "2021-03-03T20:00/2021-03-05T18:00")
                .track("late", "en zh", "2021-03-03T20:00/2021-03-05T18:00")
                .talk("a", "en", 60, speaker("a"))
                .talk("b", "en", 60, speaker("b"))
                .talk("c", "zh", 60, speaker("c"));

        verifier.verifyThat(ProgramConstraints::languageChoice)
                .given(in("a night 05 14:00", "b late 05 14:00", "c late 05 15:00"))
                .penalizesBy(2);
    }

    @Test
    void preferredTracksCostsEachTalkElsewhere() {
        talks(30, "a", "b", "c");
        cfp.wish("a", wish().preferred("side")).wish("b", wish().preferred("side", "unknown"));

        verifier.verifyThat(ProgramConstraints::preferredTracks)
                .given(in("a main 09:00", "b side 09:00", "c main 10:00"))
                .penalizesBy(1);
    }

    @Test
    void preferredTimesCostsEachTalkThatIsPartlyOutside() {
        talks(30, "a", "b", "c");
        cfp.wish("a", wish().preferredTimes("2021-03-01T09:00/10:00", "2021-03-01T10:30/11:00"))
                .wish("b", wish().preferredTimes("2021-03-01T09:00/10:00", "2021-03-01T10:30/11:00"));

        verifier.verifyThat(ProgramConstraints::preferredTimes)
                .given(in("a main 09:40", "b main 10:30", "c main 12:00"))
                .penalizesBy(1);
    }

    @Test
    void everyRuleOfTheCatalogueButPinsIsAConstraint() {
        var program = SolutionDescriptor.buildSolutionDescriptor(Program.class, Stretch.class, Talk.class);
        var factory = new BavetConstraintFactory<>(program, EnvironmentMode.REPRODUCIBLE);

        assertThat(new ProgramConstraints().defineConstraints(factory))
                .extracting(Constraint::getConstraintName)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(PlanningRule.values())
                        .filter(rule -> rule != PlanningRule.PINS)
                        .map(PlanningRule::id)
                        .toList());
    }

    /** Talks in English, each with a speaker of its own. */
    private void talks(int minutes, String... ids) {
        for (var id : ids) {
            cfp.talk(id, "en", minutes, speaker("of " + id));
        }
    }

    private Problem released(String... places) {
        var problem = cfp.problem();
        var placements = new HashMap<String, Placement>();
        for (var text : places) {
            var place = Place.of(text);
            var talk = problem.talk(place.talk()).orElseThrow();
            placements.put(place.talk(), new Placement(place.track(), place.start(), talk.endOf(place.start())));
        }
        return Cfp.released(problem, placements);
    }

    private Object[] in(String... places) {
        return in(cfp.problem(), places);
    }

    /** All that the rules look at when the talks are there. */
    private static Object[] in(Problem problem, String... places) {
        var model = Model.of(problem);
        var program = model.program();
        var talks = model.talksById();
        Arrays.stream(places)
                .map(Place::of)
                .sorted(Comparator.comparing(Place::start))
                .forEach(place -> {
                    var talk = talks.get(place.talk());
                    assertThat(talk).as("talk " + place.talk()).isNotNull();
                    var start = Pace.floor(place.start());
                    var stretch = stretchAt(place.track(), start, model);
                    program.parking().talks().remove(talk);
                    stretch.talks().add(talk);
                    talk.moveTo(stretch, stretch.talks().size() - 1, start);
                });
        program.parking().settle();
        var facts = new ArrayList<Object>();
        facts.addAll(program.stretches());
        facts.addAll(program.talks());
        facts.addAll(program.pinned());
        facts.addAll(new Relations(problem, everyTalk(model)).encounters());
        return facts.toArray();
    }

    /** By their numbers. */
    private static List<Problem.Talk> everyTalk(Model model) {
        return Stream.concat(model.program().talks().stream(), model.program().pinned().stream())
                .map(talk -> model.problem().talk(talk.id()).orElseThrow())
                .toList();
    }

    /** The one that the minute is in, or the last one before it. */
    private static Stretch stretchAt(String track, int minute, Model model) {
        return model.program().stretches().stream()
                .filter(stretch -> stretch.isOnTrack()
                        && model.lanes().get(stretch.lane()).id().equals(track)
                        && stretch.start() <= minute)
                .max(Comparator.comparingInt(Stretch::start))
                .orElseThrow();
    }

    /** Where a text says that a talk is. */
    private record Place(String talk, String track, Instant start) {

        private static Place of(String text) {
            var words = new ArrayList<>(List.of(text.split(" ", -1)));
            var time = words.remove(words.size() - 1);
            var day = words.get(words.size() - 1).matches("0\\d") ? words.remove(words.size() - 1) : "01";
            var track = words.remove(words.size() - 1);
            return new Place(String.join(" ", words), track, at("2021-03-%sT%s".formatted(day, time)));
        }
    }
}
