package dev.lectern.scheduler.planningboard;

import static dev.lectern.scheduler.fixture.Cfp.span;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static dev.lectern.scheduler.fixture.Schedule.placed;
import static dev.lectern.scheduler.fixture.Schedule.released;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.PlanningRule;
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

        var released = released(cfp.board(), List.of(placed("a", "main", "2021-03-01T09:00", 40)));
        assertThat(BoardView.of(released).release()).isEqualTo(1);
    }
}
