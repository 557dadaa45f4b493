package dev.lectern.scheduler.draft;

import static dev.lectern.scheduler.fixture.Cfp.NOW;
import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lectern.events.Placement;
import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.draft.DraftChanges.Change;
import dev.lectern.scheduler.fixture.Cfp;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftChangesTests {

    private final Cfp cfp = new Cfp("conf_1")
            .track("main", "en", "2021-03-01T09:00/12:00")
            .track("side", "en", "2021-03-01T09:00/12:00")
            .talk("gone", "en", 30, speaker("v"))
            .talk("later", "en", 30, speaker("w"))
            .talk("new", "en", 30, speaker("x"))
            .talk("other", "en", 30, speaker("y"))
            .talk("same", "en", 30, speaker("z"));

    @Test
    void beforeTheFirstReleaseEverythingIsNew() {
        var changes = DraftChanges.of(draft(cfp.board(), placed("same", "main", "2021-03-01T09:00")));

        assertThat(changes.release()).isNull();
        assertThat(changes.draft()).isEqualTo(1);
        assertThat(changes.changes())
                .extracting(Change::talk, Change::type, Change::from)
                .containsExactly(tuple("same", DraftChanges.Type.ADDED, null));
    }

    @Test
    void eachTalkThatIsNotWhereItWasReleasedIsTold() {
        var board = cfp.board();
        for (var placed : List.of(
                placed("gone", "main", "2021-03-01T09:00"),
                placed("later", "main", "2021-03-01T09:30"),
                placed("other", "main", "2021-03-01T10:00"),
                placed("same", "main", "2021-03-01T10:30"))) {
            board = board.apply(released(board, placed));
        }
        board = board.apply(new ReleaseFinalized(
                "conf_1", 1, "try", NOW, "Conf", 1, 4, 5, 0, cfp.definition().tracks()));

        var changes = DraftChanges.of(draft(
                board.apply(cfp.withdrawn("gone")),
                placed("later", "main", "2021-03-01T09:00"),
                placed("new", "main", "2021-03-01T09:30"),
                placed("other", "side", "2021-03-01T10:00"),
                placed("same", "main", "2021-03-01T10:30")));

        assertThat(changes.release()).isEqualTo(1);
        assertThat(changes.changes())
                .extracting(Change::talk, Change::type)
                .containsExactly(
                        tuple("gone", DraftChanges.Type.REMOVED),
                        tuple("later", DraftChanges.Type.RETIMED),
                        tuple("new", DraftChanges.Type.ADDED),
                        tuple("other", DraftChanges.Type.MOVED));
        assertThat(changes.changes().get(0).title()).isEqualTo("Title of gone");
    }

    private static TalkReleased released(Board board, PlacedTalk placed) {
        var talk = board.talk(placed.talk()).orElseThrow();
        return new TalkReleased(
                "conf_1",
                1,
                "try",
                NOW,
                talk.submission(),
                talk.title(),
                talk.abstractText(),
                talk.languages(),
                talk.sessionType(),
                talk.topics(),
                talk.level(),
                talk.speakers(),
                new Placement(placed.track(), placed.start(), placed.end()),
                null);
    }

    private static Board draft(Board board, PlacedTalk... placements) {
        return board.apply(new DraftProposed(
                "conf_1",
                1,
                NOW,
                board.problem().orElseThrow().digest(),
                true,
                "0hard/0medium/0soft",
                List.of(placements),
                List.of(),
                List.of()));
    }

    private static PlacedTalk placed(String talk, String track, String start) {
        return new PlacedTalk(talk, track, at(start), at(start).plusSeconds(30 * 60), false);
    }
}
