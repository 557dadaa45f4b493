package dev.lectern.scheduler.planning;

import dev.lectern.scheduler.board.Rule;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.optaplanner.test.api.score.stream.ConstraintVerifier;

class ProgramConstraintsTests {

    private static final Pace PACE = new Pace(5, 0);

    private final ConstraintVerifier<ProgramConstraints, Program> verifier =
            ConstraintVerifier.build(new ProgramConstraints(), Program.class, Stretch.class, Talk.class);

    private final Stretch main = new Stretch(0, 0, 1000, 1060, PACE);
    private final Stretch side = new Stretch(1, 1, 1000, 1060, PACE);
    private final Stretch parking = Stretch.parking(2, PACE);

    @Test
    void trackOpenCostsTheMinutesPastTheEnd() {
        verifier.verifyThat(ProgramConstraints::trackOpen)
                .given(at(talk(0, 40), main, 1000), at(talk(1, 40), main, 1040), at(talk(2, 30), main, 1080))
                .penalizesBy(20 + 30);
    }

    @Test
    void trackLanguageCostsTheMinutesOfTheTalk() {
        verifier.verifyThat(ProgramConstraints::trackLanguage)
                .given(at(talk(0, 40), main, 1000), at(talk(1, 25), side, 1000))
                .penalizesBy(25);
    }

    @Test
    void speakerInOnePlaceCostsTheMinutesSharedForEachSpeaker() {
        verifier.verifyThat(ProgramConstraints::speakerInOnePlace)
                .given(
                        at(talk(0, 40), main, 1000),
                        at(talk(1, 40), side, 1030),
                        at(talk(2, 10), side, 1040),
                        new Encounter(0, 1, 2),
                        new Encounter(0, 2, 1))
                .penalizesBy(2 * 10);
    }

    @Test
    void aTalkThatWaitsMeetsNobody() {
        verifier.verifyThat(ProgramConstraints::speakerInOnePlace)
                .given(at(talk(0, 40), main, 1000), parked(talk(1, 40)), new Encounter(0, 1, 1))
                .penalizesBy(0);
    }

    @Test
    void speakerAvailableCostsTheMinutesOutside() {
        verifier.verifyThat(ProgramConstraints::speakerAvailable)
                .given(
                        at(talk(0, 40, new Span(1010, 1100)), main, 1000),
                        at(talk(1, 10, new Span(1040, 1050)), main, 1040))
                .penalizesBy(10);
    }

    @Test
    void unplacedTalksCostTheirMinutes() {
        verifier.verifyThat(ProgramConstraints::unplacedTalks)
                .given(at(talk(0, 40), main, 1000), parked(talk(1, 25)), parked(talk(2, 10)))
                .penalizesBy(35);
    }

    @Test
    void everyRuleOfTheCatalogueIsAConstraintOfThatName() {
        Assertions.assertThat(List.of(
                        ProgramConstraints.TRACK_OPEN,
                        ProgramConstraints.TRACK_LANGUAGE,
                        ProgramConstraints.SPEAKER_IN_ONE_PLACE,
                        ProgramConstraints.SPEAKER_AVAILABLE,
                        ProgramConstraints.UNPLACED_TALKS))
                .containsExactlyElementsOf(
                        List.of(Rule.values()).stream().map(Rule::id).toList());
    }

    private static Talk talk(int number, int minutes, Span... free) {
        var spans = free.length == 0 ? List.of(Span.ALWAYS) : List.of(free);
        return new Talk(number, "talk" + number, minutes, new boolean[] {true, false}, spans, new int[0]);
    }

    private static Talk at(Talk talk, Stretch stretch, int start) {
        talk.moveTo(stretch, 0, start);
        return talk;
    }

    private Talk parked(Talk talk) {
        talk.moveTo(parking, 0, null);
        return talk;
    }
}
