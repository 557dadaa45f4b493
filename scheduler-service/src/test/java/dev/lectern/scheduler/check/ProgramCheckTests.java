package dev.lectern.scheduler.check;

import static dev.lectern.scheduler.fixture.Cfp.NOW;
import static dev.lectern.scheduler.fixture.Cfp.at;
import static dev.lectern.scheduler.fixture.Cfp.span;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.fixture.Cfp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramCheckTests {

    private final Cfp cfp = new Cfp("conf_1")
            .changeover(5)
            .track("main", "en", "2021-03-01T09:00/12:00")
            .track("side", "en zh", "2021-03-01T09:00/12:00")
            .pause("side", "2021-03-01T10:00/10:15")
            .talk("a", "en", 40, speaker("x"))
            .talk("b", "en", 40, speaker("y"), speaker("x"))
            .talk("c", "zh", 30, speaker("z", span("2021-03-01T09:00/10:00")));

    private final Problem problem = cfp.problem();

    @Test
    void aLegalProgramPasses() {
        assertThat(violations(
                        placed("a", "main", "2021-03-01T09:00", 40),
                        placed("b", "main", "2021-03-01T09:45", 40),
                        placed("c", "side", "2021-03-01T09:30", 30)))
                .isEmpty();
    }

    @Test
    void talksOfATrackKeepTheChangeover() {
        assertThat(violations(placed("a", "main", "2021-03-01T09:00", 40), placed("b", "main", "2021-03-01T09:40", 40)))
                .singleElement()
                .asString()
                .contains("a and b overlap on track main");
    }

    @Test
    void talksAreInsideTheWindows() {
        assertThat(violations(placed("a", "main", "2021-03-01T11:30", 40)))
                .singleElement()
                .asString()
                .contains("outside the windows of track main");
    }

    @Test
    void talksAreOutsideTheBreaks() {
        assertThat(violations(placed("a", "side", "2021-03-01T09:30", 40)))
                .singleElement()
                .asString()
                .contains("in the break of track side");
    }

    @Test
    void aTrackHasTheLanguage() {
        assertThat(violations(placed("c", "main", "2021-03-01T09:00", 30)))
                .singleElement()
                .asString()
                .contains("c is in [zh], and track main takes [en]");
    }

    @Test
    void aTrackExists() {
        assertThat(violations(placed("a", "attic", "2021-03-01T09:00", 40)))
                .containsExactly("a is on track attic, which does not exist");
    }

    @Test
    void aSpeakerIsInOnePlace() {
        assertThat(violations(placed("a", "main", "2021-03-01T09:00", 40), placed("b", "side", "2021-03-01T09:20", 40)))
                .containsExactly("speaker Speaker x would be in a and b at 2021-03-01T09:20:00Z");
    }

    @Test
    void aSpeakerIsAvailable() {
        assertThat(violations(placed("c", "side", "2021-03-01T10:30", 30)))
                .singleElement()
                .asString()
                .contains("speaker Speaker z of c is not available");
    }

    @Test
    void aTalkStartsOnTheGrid() {
        assertThat(violations(placed("a", "main", "2021-03-01T09:03", 40)))
                .singleElement()
                .asString()
                .contains("not on the grid of 5 minutes");
    }

    @Test
    void aTalkTakesItsTime() {
        assertThat(violations(placed("a", "main", "2021-03-01T09:00", 35)))
                .singleElement()
                .asString()
                .contains("a takes 40 minutes");
    }

    @Test
    void aTalkIsPlacedOnce() {
        assertThat(violations(placed("a", "main", "2021-03-01T09:00", 40), placed("a", "main", "2021-03-01T10:00", 40)))
                .containsExactly("a is placed twice");
    }

    @Test
    void aTalkIsAccepted() {
        assertThat(violations(placed("nobody", "main", "2021-03-01T09:00", 40)))
                .containsExactly("nobody is not an accepted talk");
    }

    @Test
    void aPinnedTalkIsAtItsPin() {
        var pinned = cfp.board()
                .apply(new TalkPinned("conf_1", "a", 1, NOW, "main", at("2021-03-01T09:00")))
                .problem()
                .orElseThrow();

        assertThat(ProgramCheck.violations(pinned, List.of(placed("a", "main", "2021-03-01T10:00", 40))))
                .singleElement()
                .asString()
                .contains("a is pinned to track main at 2021-03-01T09:00:00Z");
        assertThat(ProgramCheck.violations(pinned, List.of())).containsExactly("a is pinned, but has no place");
    }

    private List<String> violations(PlacedTalk... placements) {
        return ProgramCheck.violations(problem, List.of(placements));
    }

    private static PlacedTalk placed(String talk, String track, String start, int minutes) {
        return new PlacedTalk(talk, track, at(start), at(start).plus(Duration.ofMinutes(minutes)), false);
    }
}
