package dev.lectern.submission.submission;

import static dev.lectern.events.SubmissionStatus.ACCEPTED;
import static dev.lectern.events.SubmissionStatus.CANCELLED;
import static dev.lectern.events.SubmissionStatus.CONFIRMED;
import static dev.lectern.events.SubmissionStatus.DRAFT;
import static dev.lectern.events.SubmissionStatus.REJECTED;
import static dev.lectern.events.SubmissionStatus.SUBMITTED;
import static dev.lectern.events.SubmissionStatus.WAITLISTED;
import static dev.lectern.events.SubmissionStatus.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.support.problem.ConflictException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTests {

    /** The life of a submission as it is drawn, written a second time on purpose. */
    static final Map<SubmissionStatus, Set<SubmissionStatus>> DRAWN = Map.of(
            DRAFT, Set.of(SUBMITTED),
            SUBMITTED, Set.of(ACCEPTED, REJECTED, WAITLISTED, WITHDRAWN, CANCELLED),
            ACCEPTED, Set.of(CONFIRMED, WITHDRAWN, CANCELLED),
            REJECTED, Set.of(WITHDRAWN, CANCELLED),
            WAITLISTED, Set.of(WITHDRAWN, CANCELLED),
            CONFIRMED, Set.of(WITHDRAWN, CANCELLED),
            WITHDRAWN, Set.of(),
            CANCELLED, Set.of());

    private static final Map<Decision, SubmissionStatus> LEADS_TO = Map.of(
            Decision.SUBMIT, SUBMITTED,
            Decision.ACCEPT, ACCEPTED,
            Decision.REJECT, REJECTED,
            Decision.WAITLIST, WAITLISTED,
            Decision.CANCEL, CANCELLED,
            Decision.CONFIRM, CONFIRMED,
            Decision.WITHDRAW, WITHDRAWN);

    static Set<SubmissionStatus> drawnFrom(SubmissionStatus status) {
        return Objects.requireNonNull(DRAWN.get(status));
    }

    @Test
    void followTheDrawing() {
        assertThat(SubmissionStatus.values())
                .allSatisfy(status -> assertThat(Transitions.successorsOf(status))
                        .containsExactlyInAnyOrderElementsOf(drawnFrom(status)));
    }

    static Stream<Arguments> everyDecisionInEveryStatus() {
        return Stream.of(SubmissionStatus.values())
                .flatMap(status -> Stream.of(Decision.values()).map(decision -> Arguments.of(status, decision)));
    }

    @ParameterizedTest(name = "{1} when {0}")
    @MethodSource("everyDecisionInEveryStatus")
    void aDecisionLeadsWhereItIsDrawnOrChangesNothing(SubmissionStatus status, Decision decision) {
        var submission = SampleSubmission.in(status);
        var next = Objects.requireNonNull(LEADS_TO.get(decision));

        if (drawnFrom(status).contains(next)) {
            decision.applyTo(submission, SampleSubmission.CLOCK);

            assertThat(submission.status()).isEqualTo(next);
            assertThat(submission.revision()).isEqualTo(4);
            assertThat(submission.outbox()).hasSize(1);
        } else {
            assertThatThrownBy(() -> decision.applyTo(submission, SampleSubmission.CLOCK))
                    .isInstanceOfSatisfying(
                            ConflictException.class, e -> assertThat(e.type()).isEqualTo("illegal-transition"))
                    .hasMessageContaining(status.name())
                    .satisfies(e ->
                            drawnFrom(status).forEach(allowed -> assertThat(e).hasMessageContaining(allowed.name())));

            assertThat(submission.status()).isEqualTo(status);
            assertThat(submission.revision()).isEqualTo(3);
            assertThat(submission.outbox()).isEmpty();
        }
    }
}
