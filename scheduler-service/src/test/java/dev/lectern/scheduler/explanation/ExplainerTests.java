package dev.lectern.scheduler.explanation;

import static dev.lectern.scheduler.fixture.Cfp.NOW;
import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.span;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static dev.lectern.scheduler.fixture.Schedule.drafted;
import static dev.lectern.scheduler.fixture.Schedule.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.events.Track;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.explanation.TalkExplanation.AlternativeView;
import dev.lectern.scheduler.explanation.TalkExplanation.RuleView;
import dev.lectern.scheduler.fixture.Cfp;
import dev.lectern.scheduler.planning.Appraiser;
import dev.lectern.scheduler.planning.Planner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainerTests {

    private static final Explainer EXPLAINER =
            new Explainer(new Appraiser(new Planner(Duration.ofMillis(200), Duration.ofSeconds(2))));

    private final Cfp cfp = new Cfp("conf_1")
            .track("main", "en", "2021-03-01T09:00/11:00")
            .track("side", "en", "2021-03-01T09:00/11:00")
            .talk("a", "en", 30, speaker("x"))
            .talk("b", "en", 30, speaker("y"))
            .topics("a", "security")
            .topics("b", "security");

    @Test
    void aPlacedTalkIsToldWhatItCostsBesideWhichTalk() {
        var explanation = explain(
                drafted(
                        cfp.board(),
                        placed("a", "main", "2021-03-01T09:00", 30),
                        placed("b", "side", "2021-03-01T09:00", 30)),
                "a");

        assertThat(explanation.placement()).isNotNull();
        assertThat(explanation.rules())
                .filteredOn(rule -> rule.rule().equals("topicInParallel"))
                .flatExtracting(RuleView::sentences)
                .containsExactly(
                        "in parallel with “Title of b” on track side, 2021-03-01 09:00–09:30 UTC, also about security");
        assertThat(explanation.rules())
                .filteredOn(rule -> rule.rule().equals("topicScattered"))
                .flatExtracting(RuleView::sentences)
                .containsExactly("it is the only talk about security on track main that day; others are on track side");
        assertThat(explanation.alternatives()).isNotEmpty();
        assertThat(explanation.alternatives().get(0).cost().soft()).isNegative();
        assertThat(explanation.wouldFit()).isEmpty();
    }

    @Test
    void aPinnedTalkIsShownOtherPlacesAsIfItWereFree() {
        var board = drafted(
                        cfp.board(),
                        placed("a", "main", "2021-03-01T09:00", 30),
                        placed("b", "side", "2021-03-01T09:00", 30))
                .apply(new TalkPinned("conf_1", "a", 1, NOW, "main", at("2021-03-01T10:00")));

        var explanation = explain(board, "a");

        assertThat(explanation.placement())
                .isEqualTo(new TalkExplanation.PlaceView("main", at("2021-03-01T10:00"), at("2021-03-01T10:30"), true));
        assertThat(explanation.alternatives())
                .extracting(AlternativeView::start)
                .contains(at("2021-03-01T09:30"));
    }

    @Test
    void aTalkWithoutRoomIsToldHowManyMinutesAreLackingAndWhoWouldHaveToLeave() {
        cfp.track("main", track -> open(track, "2021-03-01T09:00/09:50")).withoutTrack("side");

        var explanation = explain(drafted(cfp.board(), placed("a", "main", "2021-03-01T09:00", 30)), "b");

        assertThat(explanation.placement()).isNull();
        assertThat(explanation.rules()).extracting(RuleView::rule).containsExactly("unplacedTalks");
        assertThat(explanation.wouldFit()).anySatisfy(fit -> {
            assertThat(fit.start()).isEqualTo(at("2021-03-01T09:30"));
            assertThat(fit.obstacles()).hasSize(1);
            assertThat(fit.obstacles().get(0).rule()).isEqualTo("trackOpen");
            assertThat(fit.obstacles().get(0).minutes()).isEqualTo(10);
        });
        assertThat(explanation.wouldFit()).anySatisfy(fit -> {
            assertThat(fit.obstacles()).hasSize(1);
            assertThat(fit.obstacles().get(0).talk()).isEqualTo("a");
        });
    }

    @Test
    void aTalkWhoseSpeakerIsAwayIsToldHowMuchLongerTheyWouldHaveToBeThere() {
        cfp.talk("c", "en", 30, speaker("z", span("2021-03-01T08:00/09:20")));

        var explanation = explain(
                drafted(
                        cfp.board(),
                        placed("a", "main", "2021-03-01T09:00", 30),
                        placed("b", "main", "2021-03-01T09:30", 30)),
                "c");

        assertThat(explanation.wouldFit()).anySatisfy(fit -> {
            assertThat(fit.track()).isEqualTo("side");
            assertThat(fit.obstacles().get(0).rule()).isEqualTo("speakerAvailable");
            assertThat(fit.obstacles().get(0).minutes()).isEqualTo(10);
        });
    }

    @Test
    void anUnknownSessionTypeHasNoPlaceAnywhere() {
        cfp.talk("c", "en", 17, speaker("z"));

        var explanation = explain(drafted(cfp.board()), "c");

        assertThat(explanation.wouldFit()).isEmpty();
        assertThat(explanation.reasons()).isNotEmpty();
    }

    private TalkExplanation explain(Board board, String talk) {
        return EXPLAINER.explain(
                board, board.problem().flatMap(problem -> problem.talk(talk)).orElseThrow());
    }

    private static Track open(Track track, String span) {
        return new Track(track.id(), track.name(), track.languages(), track.timeZone(), List.of(span(span)), List.of());
    }
}
