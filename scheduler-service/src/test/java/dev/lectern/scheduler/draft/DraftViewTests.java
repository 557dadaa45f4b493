package dev.lectern.scheduler.draft;

import static dev.lectern.scheduler.fixture.Cfp.NOW;
import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.events.ScheduleEvent.UnplacedTalk;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.draft.DraftView.PlacedView;
import dev.lectern.scheduler.draft.DraftView.RuleView;
import dev.lectern.scheduler.draft.DraftView.UnplacedView;
import dev.lectern.scheduler.fixture.Cfp;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftViewTests {

    private final Cfp cfp = new Cfp("conf_1")
            .track("main", "en", "2021-03-01T09:00/10:30")
            .talk("a", "en", 40, speaker("x"))
            .talk("b", "en", 40, speaker("y"))
            .talk("c", "en", 40, speaker("z"));

    private final Board planned = cfp.board().apply(draft(cfp.board()));

    @Test
    void aCurrentDraftIsShownAsItIs() {
        var view = DraftView.of(planned);

        assertThat(view.settled()).isTrue();
        assertThat(view.draft()).isEqualTo(1);
        assertThat(view.placements())
                .containsExactly(
                        new PlacedView(
                                "a", "Title of a", "main", at("2021-03-01T09:00"), at("2021-03-01T09:40"), false),
                        new PlacedView(
                                "b", "Title of b", "main", at("2021-03-01T09:40"), at("2021-03-01T10:20"), false));
        assertThat(view.unplaced()).containsExactly(new UnplacedView("c", "Title of c", List.of("no room")));
        assertThat(view.rules()).containsExactly(new RuleView("unplacedTalks", "medium", 40, 1));
    }

    @Test
    void aNewTitleIsShownAtOnceInADraftThatStaysSettled() {
        var view = DraftView.of(planned.apply(cfp.retitled("a", "A better title")));

        assertThat(view.settled()).isTrue();
        assertThat(view.placements()).extracting(PlacedView::title).contains("A better title");
    }

    @Test
    void aWithdrawnTalkIsNotShown() {
        var view = DraftView.of(planned.apply(cfp.withdrawn("a")));

        assertThat(view.settled()).isFalse();
        assertThat(view.placements()).extracting(PlacedView::talk).containsExactly("b");
        assertThat(view.unplaced())
                .containsExactly(new UnplacedView("c", "Title of c", List.of("it has not been planned yet")));
    }

    @Test
    void aPinTakesItsPlaceAndWhatClashesIsBeingReplanned() {
        var view = DraftView.of(planned.apply(new TalkPinned("conf_1", "c", 1, NOW, "main", at("2021-03-01T09:20"))));

        assertThat(view.placements())
                .containsExactly(new PlacedView(
                        "c", "Title of c", "main", at("2021-03-01T09:20"), at("2021-03-01T10:00"), true));
        assertThat(view.unplaced().get(0).reasons())
                .containsExactly(
                        "it is being planned anew, because its place no longer holds: it overlaps “Title of c” (2021-03-01 09:20–10:00 UTC) on track main");
    }

    @Test
    void aShorterWindowDropsWhatIsOutsideNow() {
        var shorter = new Cfp("conf_1").track("main", "en", "2021-03-01T09:00/10:00");
        shorter.definition();

        var view = DraftView.of(planned.apply(shorter.definition()));

        assertThat(view.placements()).extracting(PlacedView::talk).containsExactly("a");
    }

    @Test
    void beforeTheFirstDraftAllTalksWait() {
        var view = DraftView.of(cfp.board());

        assertThat(view.draft()).isZero();
        assertThat(view.settled()).isFalse();
        assertThat(view.placements()).isEmpty();
        assertThat(view.unplaced()).hasSize(3);
        assertThat(DraftView.of(new Cfp("conf_1").board()).settled()).isTrue();
    }

    private static DraftProposed draft(Board board) {
        return new DraftProposed(
                "conf_1",
                1,
                NOW,
                board.problem().orElseThrow().digest(),
                true,
                "0hard/-40medium/0soft",
                List.of(
                        new PlacedTalk("a", "main", at("2021-03-01T09:00"), at("2021-03-01T09:40"), false),
                        new PlacedTalk("b", "main", at("2021-03-01T09:40"), at("2021-03-01T10:20"), false)),
                List.of(new UnplacedTalk("c", List.of("no room"))),
                List.of(new RuleCost("unplacedTalks", Level.MEDIUM, 40, 1)));
    }
}
