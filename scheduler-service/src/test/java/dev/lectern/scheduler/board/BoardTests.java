package dev.lectern.scheduler.board;

import static dev.lectern.scheduler.fixture.Cfp.NOW;
import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.span;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.Keys;
import dev.lectern.events.Placement;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.ScheduleEvent.TalkUnpinned;
import dev.lectern.events.Topics;
import dev.lectern.scheduler.fixture.Cfp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardTests {

    private static final String CONFERENCE = "conf_1";

    private final Cfp cfp = new Cfp(CONFERENCE)
            .track("main", "en", "2021-03-01T09:00/12:00")
            .track("side", "en zh", "2021-03-01T09:00/12:00")
            .talk("a", "en", 40, speaker("x"))
            .talk("b", "en", 40, speaker("y"))
            .talk("c", "zh", 30, speaker("x"));

    private final Board board = cfp.board();

    @Test
    void anOlderOrRepeatedRecordChangesNothing() {
        var withdrawn = cfp.withdrawn("a");
        var newer = board.apply(withdrawn);

        assertThat(newer.apply(withdrawn)).isSameAs(newer);
        assertThat(cfp.accepted("a").sequence()).isGreaterThan(withdrawn.sequence());
        for (var old : new Cfp(CONFERENCE).talk("a", "en", 40, speaker("x")).events()) {
            assertThat(newer.apply(old)).isSameAs(newer);
        }
    }

    @Test
    void theFirstDraftOfANumberCounts() {
        var first = draft(1, "first");

        var after = board.apply(first).apply(draft(1, "second"));

        assertThat(after.draft()).contains(first);
        assertThat(after.apply(draft(2, "third")).draft()).contains(draft(2, "third"));
    }

    @Test
    void aTombstoneErasesAsIfNothingHadEverBeenSaid() {
        var untouched = new Cfp(CONFERENCE)
                .track("main", "en", "2021-03-01T09:00/12:00")
                .track("side", "en zh", "2021-03-01T09:00/12:00")
                .talk("b", "en", 40, speaker("y"))
                .talk("c", "zh", 30, speaker("x"))
                .board();

        assertThat(board.forget(Topics.SUBMISSIONS, Keys.of(CONFERENCE, "a")).dump())
                .isEqualTo(untouched.dump());
    }

    @Test
    void whatIsErasedStaysSoWhateverALateSenderSaysOfIt() {
        var erased = board.forget(Topics.SUBMISSIONS, Keys.of(CONFERENCE, "a"));

        assertThat(erased.apply(cfp.retitled("a", "Said too late"))).isSameAs(erased);
        assertThat(erased.forget(Topics.SUBMISSIONS, Keys.of(CONFERENCE, "a"))).isSameAs(erased);
        assertThat(erased.erased()).containsExactly("a");
    }

    @Test
    void aTalkMayBeCalledDraft() {
        var withTalk = board.apply(draft(1, "x"));

        assertThat(withTalk.forget(Topics.SUBMISSIONS, Keys.of(CONFERENCE, "draft"))
                        .draft())
                .isPresent();
        assertThat(withTalk.forget(Topics.SCHEDULE, Keys.of(CONFERENCE, "draft"))
                        .draft())
                .isEmpty();
    }

    @Test
    void aTitleDoesNotChangeWhatIsPlanned() {
        assertThat(digest(board.apply(cfp.retitled("a", "Another title")))).isEqualTo(digest(board));
    }

    @Test
    void whatPlanningDependsOnChangesTheDigest() {
        assertThat(List.of(
                        digest(board),
                        digest(board.apply(cfp.withdrawn("a"))),
                        digest(board.apply(pin("b", 1, "main", "2021-03-01T09:00"))),
                        digest(board.apply(pin("b", 1, "side", "2021-03-01T09:00"))),
                        digest(board.apply(cfp.changeover(5).definition())),
                        digest(board.apply(cfp.rules(Map.of("unplacedTalks", new RuleSetting(Level.SOFT, 3)))
                                .definition()))))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRuleThatIsNotInTheCatalogueIsNoPartOfTheProblem() {
        assertThat(digest(board.apply(cfp.rules(Map.of("catering", new RuleSetting(Level.SOFT, 10)))
                        .definition())))
                .isEqualTo(digest(board));
    }

    @Test
    void whatMustAlwaysHoldCannotBeMadeSofter() {
        var weights = cfp.rules(Map.of(
                        "trackOpen", new RuleSetting(Level.OFF, null),
                        "trackLanguage", new RuleSetting(Level.SOFT, 7),
                        "unplacedTalks", new RuleSetting(Level.OFF, null)))
                .problem()
                .weights();

        assertThat(weights)
                .contains(
                        new RuleWeight(PlanningRule.TRACK_OPEN, Level.HARD, 1),
                        new RuleWeight(PlanningRule.TRACK_LANGUAGE, Level.HARD, 7),
                        new RuleWeight(PlanningRule.UNPLACED_TALKS, Level.OFF, 10));
    }

    @Test
    void pinsAreHonouredInTheOrderInWhichTheyWereSet() {
        var problem = board.apply(pin("b", 1, "main", "2021-03-01T09:00"))
                .apply(pin("a", 2, "main", "2021-03-01T09:20"))
                .problem()
                .orElseThrow();

        assertThat(problem.pinned()).extracting(pin -> pin.talk().id()).containsExactly("b");
        assertThat(problem.brokenPins())
                .containsExactly(Map.entry("a", "it overlaps “Title of b” (2021-03-01 09:00–09:40 UTC) on track main"));
    }

    @Test
    void aPinThatNoLongerHoldsSaysWhy() {
        var pinned =
                board.apply(pin("a", 1, "main", "2021-03-01T11:00")).apply(pin("c", 2, "side", "2021-03-01T09:00"));

        assertThat(pinned.apply(cfp.withoutTrack("main").definition())
                        .problem()
                        .orElseThrow()
                        .brokenPins())
                .containsExactly(Map.entry("a", "there is no track main"));
        assertThat(pinned.apply(pin("a", 3, "main", "2021-03-01T11:30"))
                        .problem()
                        .orElseThrow()
                        .brokenPins()
                        .get("a"))
                .isEqualTo("track main is not open 2021-03-01 11:30–12:10 UTC");
    }

    @Test
    void aPinKeepsASpeakerOffOtherStages() {
        var timetable = Timetable.withPins(
                board.apply(pin("a", 1, "main", "2021-03-01T09:00")).problem().orElseThrow());

        assertThat(timetable.objectionTo("c", "side", at("2021-03-01T09:30")))
                .contains(
                        "its speaker Speaker x is on stage then in “Title of a” (2021-03-01 09:00–09:40 UTC), on track main");
        assertThat(timetable.objectionTo("c", "side", at("2021-03-01T09:40"))).isEmpty();
    }

    @Test
    void anAvailabilityIsSaidInWords() {
        var limited = new Cfp(CONFERENCE)
                .track("main", "en", "2021-03-01T09:00/12:00")
                .talk("a", "en", 40, speaker("x", span("2021-03-01T10:00/11:00")))
                .problem();

        assertThat(new Timetable(limited).objectionTo("a", "main", at("2021-03-01T09:00")))
                .contains("its speaker Speaker x is only available 2021-03-01 10:00–11:00 UTC");
    }

    @Test
    void theNextPinComesBehindAllOthers() {
        var pinned =
                board.apply(pin("a", 4, "main", "2021-03-01T09:00")).apply(new TalkUnpinned(CONFERENCE, "b", 9, NOW));

        assertThat(pinned.nextPinSequence()).isEqualTo(10);
        assertThat(pinned.apply(pin("b", 8, "main", "2021-03-01T10:00"))).isSameAs(pinned);
    }

    @Test
    void aReleaseCountsWhenItsNumberIsNext() {
        var released = board.apply(released(1, "one", "a"))
                .apply(released(1, "other", "b"))
                .apply(finalized(1, "one"))
                .apply(finalized(1, "other"))
                .apply(finalized(3, "gap"));

        assertThat(released.releases().lastNumber()).isEqualTo(1);
        assertThat(released.releases().last()).containsOnlyKeys("a");
        assertThat(released.releases().of("one"::equals)).isPresent();
        assertThat(released.releases().of("other"::equals)).isEmpty();
        assertThat(released.releases().gathered()).isEmpty();
    }

    @Test
    void anAttemptIsRememberedWhenLaterReleasesFollow() {
        var released = board.apply(finalized(1, "one")).apply(finalized(2, "two"));

        assertThat(released.releases().of("one"::equals).orElseThrow().number()).isEqualTo(1);
        assertThat(released.releases().of("two"::equals).orElseThrow().number()).isEqualTo(2);
    }

    private static String digest(Board board) {
        return board.problem().orElseThrow().digest();
    }

    private static DraftProposed draft(long number, String problem) {
        return new DraftProposed(
                CONFERENCE, number, NOW, problem, false, "0hard/0medium/0soft", List.of(), List.of(), List.of());
    }

    private static TalkPinned pin(String talk, long sequence, String track, String start) {
        return new TalkPinned(CONFERENCE, talk, sequence, NOW, track, at(start));
    }

    private static TalkReleased released(long release, String attempt, String talk) {
        return new TalkReleased(
                CONFERENCE,
                release,
                attempt,
                NOW,
                talk,
                "Title",
                "",
                List.of("en"),
                "m40",
                List.of(),
                null,
                List.of(),
                new Placement("main", at("2021-03-01T09:00"), at("2021-03-01T09:40")),
                null);
    }

    private static ReleaseFinalized finalized(long release, String attempt) {
        return new ReleaseFinalized(CONFERENCE, release, attempt, NOW, "Conference", 1, 1, 5, 0, List.of());
    }
}
