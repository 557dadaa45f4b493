package dev.lectern.scheduler.draft;

import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static dev.lectern.scheduler.fixture.Schedule.drafted;
import static dev.lectern.scheduler.fixture.Schedule.placed;
import static dev.lectern.scheduler.fixture.Schedule.released;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
        var changes = DraftChanges.of(drafted(cfp.board(), placed("same", "main", "2021-03-01T09:00", 30)));

        assertThat(changes.release()).isNull();
        assertThat(changes.draft()).isEqualTo(1);
        assertThat(changes.changes())
                .extracting(Change::talk, Change::type, Change::from)
                .containsExactly(tuple("same", DraftChanges.Type.ADDED, null));
    }

    @Test
    void eachTalkThatIsNotWhereItWasReleasedIsTold() {
        var board = released(
                cfp.board(),
                List.of(
                        placed("gone", "main", "2021-03-01T09:00", 30),
                        placed("later", "main", "2021-03-01T09:30", 30),
                        placed("other", "main", "2021-03-01T10:00", 30),
                        placed("same", "main", "2021-03-01T10:30", 30)));

        var changes = DraftChanges.of(drafted(
                board.apply(cfp.withdrawn("gone")),
                placed("later", "main", "2021-03-01T09:00", 30),
                placed("new", "main", "2021-03-01T09:30", 30),
                placed("other", "side", "2021-03-01T10:00", 30),
                placed("same", "main", "2021-03-01T10:30", 30)));

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
}
