package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.SubmissionStatus;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class SubmissionPropertyTests {

    @Property(tries = 2000)
    void noSequenceOfDecisionsLeavesTheDrawnLife(@ForAll @Size(max = 30) List<Decision> decisions) {
        var submission = SampleSubmission.in(SubmissionStatus.SUBMITTED, 1);

        for (var decision : decisions) {
            var before = submission.status();
            var revision = submission.revision();
            try {
                decision.applyTo(submission, SampleSubmission.CLOCK);
                assertThat(TransitionsTests.drawnFrom(before)).contains(submission.status());
                assertThat(submission.revision()).isEqualTo(revision + 1);
            } catch (IllegalTransitionException e) {
                assertThat(submission.status()).isEqualTo(before);
                assertThat(submission.revision()).isEqualTo(revision);
            }
        }
        assertThat(submission.outbox()).hasSize((int) submission.revision() - 1);
    }

    @Property(tries = 2000)
    void theSameDecisionsTellTheSameStatesByteForByte(@ForAll @Size(max = 30) List<Decision> decisions) {
        var submission = decided(decisions);

        var told = submission.outbox();
        assertThat(told)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("since")
                .isEqualTo(decided(decisions).outbox());
        var last = submission.revision();
        for (var i = told.size() - 1; i >= 0; i--) {
            assertThat(told.get(i).sequence()).isEqualTo(last--);
        }
        if (!told.isEmpty()) {
            assertThat(told.get(told.size() - 1).data()).contains("\"status\":\"" + submission.status() + "\"");
        }
    }

    private static Submission decided(List<Decision> decisions) {
        var submission = SampleSubmission.in(SubmissionStatus.SUBMITTED, 1);
        for (var decision : decisions) {
            try {
                decision.applyTo(submission, SampleSubmission.CLOCK);
            } catch (IllegalTransitionException e) {
                assertThat(e).hasNoCause();
            }
        }
        return submission;
    }
}
