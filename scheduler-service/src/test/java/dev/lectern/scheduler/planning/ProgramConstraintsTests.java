package dev.lectern.scheduler.planning;

import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.Interval;
import dev.lectern.events.PlanningRule;
import dev.lectern.scheduler.fixture.Cfp;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.optaplanner.core.api.score.stream.ConstraintFactory;
import org.optaplanner.test.api.score.stream.ConstraintVerifier;

class ProgramConstraintsTests {

    private static final Pace PACE = new Pace(5, 0);

    private final ConstraintVerifier<ProgramConstraints, Program> verifier =
            ConstraintVerifier.build(new ProgramConstraints(), Program.class, Stretch.class, Talk.class);

    private final Stretch main = Stretch.open(0, 0, 0, 1000, 1060, PACE);
    private final Stretch side = Stretch.open(1, 1, 1, 1000, 1060, PACE);
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
                        new Encounter(0, 1, 2, 0, 0, false),
                        new Encounter(0, 2, 1, 0, 0, false))
                .penalizesBy(2 * 10);
    }

    @Test
    void aTalkThatWaitsMeetsNobody() {
        verifier.verifyThat(ProgramConstraints::speakerInOnePlace)
                .given(at(talk(0, 40), main, 1000), parked(talk(1, 40)), new Encounter(0, 1, 1, 0, 0, false))
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
    void everyRuleOfTheCatalogueIsAConstraintOfThatName() throws NoSuchMethodException {
        for (var rule : PlanningRule.values()) {
            if (rule != PlanningRule.PINS) {
                assertThat(ProgramConstraints.class.getDeclaredMethod(rule.id(), ConstraintFactory.class))
                        .isNotNull();
            }
        }
    }

    private static Talk talk(int number, int minutes, Span... free) {
        var cfp = new Cfp("conf_1")
                .track("main", "en", "1970-01-01T00:00/23:55")
                .track("side", "zh", "1970-01-01T00:00/23:55")
                .talk("talk" + number, "en", minutes, speaker("person" + number, available(free)));
        var problem = cfp.problem();
        var facts = new Facts(problem, List.copyOf(problem.lanes()));
        return new Talk(number, facts.of(problem.talks().iterator().next()));
    }

    private static Interval[] available(Span... free) {
        return Stream.of(free)
                .map(span -> new Interval(Pace.instant(span.start()), Pace.instant(span.end())))
                .toArray(Interval[]::new);
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
