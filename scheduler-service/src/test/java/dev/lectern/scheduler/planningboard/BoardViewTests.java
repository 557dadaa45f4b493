package dev.lectern.scheduler.planningboard;

import static dev.lectern.scheduler.fixture.Cfp.NOW;
import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.span;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.Placement;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.fixture.Cfp;
import dev.lectern.scheduler.planningboard.BoardView.RuleView;
import dev.lectern.scheduler.planningboard.BoardView.TalkView;
import dev.lectern.scheduler.planningboard.BoardView.TrackView;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardViewTests {

    private final Cfp cfp = new Cfp("conf_1")
            .track("main", "en", "2021-03-01T09:00/12:00")
            .pause("main", "2021-03-01T10:00/10:30")
            .track("side", "zh en", "2021-03-01T09:00/12:00")
            .talk("a", "en", 40, speaker("x"), speaker("y"))
            .talk("b", "zh", 10, speaker("z"));

    @Test
    void tracksAreInTheOrderOfTheConferenceWithTheirWindowsAndBreaks() {
        var view = BoardView.of(cfp.board());

        assertThat(view.name()).isEqualTo("Conference conf_1");
        assertThat(view.gridMinutes()).isEqualTo(5);
        assertThat(view.tracks())
                .containsExactly(
                        new TrackView(
                                "main",
                                "main",
                                List.of("en"),
                                "UTC",
                                List.of(span("2021-03-01T09:00/12:00")),
                                List.of(span("2021-03-01T10:00/10:30"))),
                        new TrackView(
                                "side",
                                "side",
                                List.of("zh", "en"),
                                "UTC",
                                List.of(span("2021-03-01T09:00/12:00")),
                                List.of()));
    }

    @Test
    void onlyAcceptedTalksAreThereWithTheirLengthAndSpeakers() {
        var view = BoardView.of(cfp.board().apply(cfp.withdrawn("b")));

        assertThat(view.talks())
                .containsExactly(new TalkView(
                        "a", "Title of a", 40, List.of("en"), List.of("Speaker x", "Speaker y"), List.of(), null));
    }

    @Test
    void aTalkOfASessionTypeThatIsNoMoreHasNoLength() {
        var view =
                BoardView.of(new Cfp("conf_1").talk("a", "en", 45, speaker("x")).board());

        assertThat(view.talks()).extracting(TalkView::minutes).containsExactly(0);
    }

    @Test
    void eachRuleIsSaidInWords() {
        assertThat(BoardView.of(cfp.board()).rules())
                .hasSameSizeAs(PlanningRule.values())
                .contains(new RuleView("unplacedTalks", "Every talk has a place."));
    }

    @Test
    void thereIsNoReleaseBeforeTheFirst() {
        assertThat(BoardView.of(cfp.board()).release()).isNull();
        assertThat(BoardView.of(released(cfp.board())).release()).isEqualTo(1);
    }

    private static Board released(Board board) {
        var place = new Placement("main", at("2021-03-01T09:00"), at("2021-03-01T09:40"));
        var talk = board.talk("a").orElseThrow();
        return board.apply(new TalkReleased(
                        "conf_1",
                        1,
                        "first",
                        NOW,
                        "a",
                        talk.title(),
                        talk.abstractText(),
                        talk.languages(),
                        talk.sessionType(),
                        talk.topics(),
                        talk.level(),
                        talk.speakers(),
                        place,
                        null))
                .apply(new ReleaseFinalized("conf_1", 1, "first", NOW, "Conference", 1, 1, 5, 0, List.of()));
    }
}
