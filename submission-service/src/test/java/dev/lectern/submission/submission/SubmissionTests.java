package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.support.outbox.PendingEvent;
import dev.lectern.testing.GoldenEvents;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubmissionTests {

    private final EventCodec codec = new EventCodec();

    @Test
    void tellsItsAcceptanceAsTheContractHasIt() {
        var submission = SampleSubmission.in(SubmissionStatus.SUBMITTED, 2);

        submission.accept(SampleSubmission.CLOCK);

        assertThat(submission.outbox())
                .extracting(pending -> pending.toEvent(codec))
                .containsExactly(GoldenEvents.of(EventType.SUBMISSION_CHANGED));
    }

    @Test
    void tellsNoAddress() {
        var submission = SampleSubmission.in(SubmissionStatus.SUBMITTED);

        submission.accept(SampleSubmission.CLOCK);

        assertThat(submission.outbox()).extracting(PendingEvent::data).noneMatch(data -> data.contains("@"));
        assertThat(new String(codec.writeData(submission.toEvent()), StandardCharsets.UTF_8))
                .doesNotContain("example.org");
    }

    @Test
    void isSubmittedInItsFirstRevisionWhenHandedIn() {
        var submission = Submission.handIn(
                "id", "sea_conf_2027", "hash", null, SampleSubmission.CONTENT, SampleSubmission.CLOCK);

        assertThat(submission.status()).isEqualTo(SubmissionStatus.SUBMITTED);
        assertThat(submission.revision()).isEqualTo(1);
        assertThat(submission.outbox()).extracting(PendingEvent::sequence).containsExactly(1L);
    }

    @Test
    void isStillKnownToHaveGotAPlaceWhenItsPeopleAreErased() {
        var submission = SampleSubmission.in(SubmissionStatus.WAITLISTED);
        submission.succeed("left");
        submission.promote(SampleSubmission.CLOCK);

        submission.erase(SampleSubmission.CLOCK);

        // Whoever was interrupted while giving the place would give it to somebody else too.
        assertThat(submission.successorOf()).isEqualTo("left");
    }

    @Test
    void tellsNothingWhenAnEditChangesNothing() {
        var submission = SampleSubmission.in(SubmissionStatus.SUBMITTED);

        assertThat(submission.edit(SampleSubmission.CONTENT, SampleSubmission.CLOCK))
                .isFalse();

        assertThat(submission.revision()).isEqualTo(3);
        assertThat(submission.outbox()).isEmpty();
    }

    @Test
    void keepsTheNewestStatesWhileNobodyTakesItsEvents() {
        var submission = SampleSubmission.in(SubmissionStatus.SUBMITTED, 0);

        IntStream.rangeClosed(1, 200).forEach(n -> submission.edit(titled("Title " + n), SampleSubmission.CLOCK));

        assertThat(submission.outbox()).hasSizeLessThanOrEqualTo(50);
        assertThat(submission.outbox()).extracting(PendingEvent::sequence).isSorted();
        assertThat(submission.outbox().get(submission.outbox().size() - 1).toEvent(codec))
                .isEqualTo(submission.toEvent());
    }

    @Test
    void remembersABoundedNumberOfKeys() {
        var submission = SampleSubmission.in(SubmissionStatus.ACCEPTED);

        IntStream.range(0, 100).forEach(n -> submission.remember("key " + n, "ACCEPT", SampleSubmission.CLOCK));

        assertThat(submission.handled("key 99", SampleSubmission.CLOCK)).isPresent();
        assertThat(submission.handled("key 0", SampleSubmission.CLOCK)).isEmpty();
    }

    @Test
    void forgetsAKeyAfterADay() {
        var submission = SampleSubmission.in(SubmissionStatus.ACCEPTED);
        submission.remember("key", "ACCEPT", SampleSubmission.CLOCK);

        assertThat(submission.handled("key", Clock.offset(SampleSubmission.CLOCK, Duration.ofHours(23))))
                .isPresent();
        assertThat(submission.handled("key", Clock.offset(SampleSubmission.CLOCK, Duration.ofHours(25))))
                .isEmpty();
    }

    @Test
    void tellsNothingOfAQuietDecisionUntilItIsMadeKnown() {
        var submission = SampleSubmission.in(SubmissionStatus.SUBMITTED);
        var before = submission.toEvent();

        submission.decideQuietly(SubmissionStatus.ACCEPTED, SampleSubmission.CLOCK);

        assertThat(submission.outbox()).isEmpty();
        assertThat(submission.toEvent()).isEqualTo(before);
        assertThat(submission.revision()).isEqualTo(3);
        assertThat(submission.tag()).isEqualTo("3.1");
        var decision = Objects.requireNonNull(submission.decision());
        assertThat(submission.makeKnown("another", SampleSubmission.CLOCK)).isFalse();
        assertThat(submission.makeKnown(decision.id(), SampleSubmission.CLOCK)).isTrue();
        assertThat(submission.makeKnown(decision.id(), SampleSubmission.CLOCK)).isFalse();
        assertThat(submission.status()).isEqualTo(SubmissionStatus.ACCEPTED);
        assertThat(submission.outbox()).extracting(PendingEvent::sequence).containsExactly(4L);
        assertThat(submission.tag()).isEqualTo("4");
    }

    @Test
    void tellsNothingOfADraft() {
        var draft =
                Submission.draft("id", "sea_conf_2027", "hash", null, SampleSubmission.CONTENT, SampleSubmission.CLOCK);
        draft.edit(titled("Other"), SampleSubmission.CLOCK);
        assertThat(draft.outbox()).isEmpty();

        draft.submit(SampleSubmission.CLOCK);

        assertThat(draft.outbox()).extracting(PendingEvent::sequence).containsExactly(3L);
    }

    private static SubmissionContent titled(String title) {
        var content = SampleSubmission.CONTENT;
        return new SubmissionContent(
                title,
                content.abstractText(),
                content.languages(),
                content.sessionType(),
                content.topics(),
                content.level(),
                content.speakers(),
                content.features(),
                content.planning());
    }
}
