package dev.lectern.scheduler.pin;

import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static dev.lectern.scheduler.fixture.Schedule.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.scheduler.board.Problem.Pin;
import dev.lectern.scheduler.board.Standing;
import dev.lectern.scheduler.fixture.Cfp;
import dev.lectern.scheduler.planning.Appraiser;
import dev.lectern.scheduler.planning.Planner;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.InvalidInputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditTests {

    private final Cfp cfp = new Cfp("conf_1")
            .track("main", "en", "2021-03-01T09:00/11:00", "2021-03-02T09:00/11:00")
            .track("side", "en", "2021-03-01T09:00/11:00")
            .talk("a", "en", 40, speaker("x"))
            .talk("b", "en", 10, speaker("y"))
            .talk("c", "en", 20, speaker("z"))
            .talk("waiting", "en", 30, speaker("w"));

    private final Standing standing = Standing.of(
            cfp.problem(),
            List.of(
                    placed("a", "main", "2021-03-01T09:00", 40),
                    placed("b", "main", "2021-03-01T09:40", 10),
                    placed("c", "side", "2021-03-01T10:00", 20)));

    @Test
    void swappedTalksTakeEachOthersPlaces() {
        assertThat(Edit.swap(standing, "b", "c").pins())
                .containsExactlyInAnyOrder(
                        new Pin("b", "side", at("2021-03-01T10:00")), new Pin("c", "main", at("2021-03-01T09:40")));
    }

    @Test
    void swappedNeighboursChangeTheirOrder() {
        assertThat(Edit.swap(standing, "b", "a").pins())
                .containsExactlyInAnyOrder(
                        new Pin("b", "main", at("2021-03-01T09:00")), new Pin("a", "main", at("2021-03-01T09:10")));
    }

    @Test
    void whatIsBehindAShiftedTalkMovesWithIt() {
        assertThat(Edit.shift(standing, "a", Duration.ofMinutes(15)).pins())
                .containsExactly(
                        new Pin("a", "main", at("2021-03-01T09:15")), new Pin("b", "main", at("2021-03-01T09:55")));
        assertThat(Edit.shift(standing, "b", at("2021-03-01T10:00")).pins())
                .containsExactly(new Pin("b", "main", at("2021-03-01T10:00")));
    }

    @Test
    void aTalkWithoutAPlaceCannotBeMoved() {
        assertThatThrownBy(() -> Edit.swap(standing, "a", "waiting"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("“Title of waiting” has no place");
        assertThatThrownBy(() -> Edit.shift(standing, "b", at("2021-03-01T09:40")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anEditThatBreaksAHardRuleIsRefusedWithTheTalkAndTheReason() {
        assertThatThrownBy(
                        () -> Edit.shift(standing, "a", Duration.ofMinutes(80)).applyTo(standing.problem()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("“Title of b” cannot be pinned there: track main is not open");
    }

    @Test
    void aPreviewShowsWhoWouldHaveToMoveAndWhatItCosts() {
        var edited = Edit.pin("waiting", "main", at("2021-03-01T09:20")).applyTo(standing.problem());
        var appraiser = new Appraiser(new Planner(Duration.ofMillis(200), Duration.ofSeconds(2)));
        var before = standing.placements();

        var preview = EditPreview.of(
                standing,
                appraiser.appraise(standing.problem(), before).costs(),
                appraiser.amend(edited, Standing.of(edited, before).placements()));

        assertThat(preview.moved()).extracting(EditPreview.MoveView::talk).contains("waiting", "a", "b");
        assertThat(preview.moved())
                .filteredOn(move -> move.talk().equals("waiting"))
                .allMatch(move -> move.from() == null && move.pinned());
        assertThat(preview.unplaced()).isEmpty();
        assertThat(preview.cost().medium()).as("one talk more has a place").isEqualTo(-30 * 10);
        assertThat(preview.rules()).extracting(EditPreview.RuleView::rule).contains("unplacedTalks");
    }
}
