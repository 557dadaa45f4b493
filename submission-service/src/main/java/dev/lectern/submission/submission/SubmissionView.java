package dev.lectern.submission.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lectern.events.Interval;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.support.problem.ETags;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A submission as HTTP shows it to those who may see it. */
record SubmissionView(
        String id,
        String conference,
        SubmissionStatus status,
        long revision,
        Instant handedInAt,
        String title,
        @JsonProperty("abstract") String abstractText,
        List<String> languages,
        String sessionType,
        List<String> topics,
        @Nullable String level,
        List<SpeakerView> speakers,
        List<String> features,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PlanningForm planning,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SubmissionStatus decision,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String etag,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReviewsView reviews) {

    /** All of it. */
    static SubmissionView forOrganizer(Submission submission) {
        return of(
                submission,
                peopleIn(submission),
                PlanningForm.of(submission.content().planning()),
                submission.decided(),
                ETags.of(submission.tag()),
                ReviewsView.of(submission.reviews()));
    }

    /** What those who handed it in said themselves. */
    static SubmissionView forSpeaker(Submission submission) {
        return of(submission, peopleIn(submission), null, null, null, null);
    }

    /** What a reviewer needs: people without their addresses and calendars, and in a blind review nobody. */
    static SubmissionView forReviewer(Submission submission, boolean blind) {
        return of(
                submission,
                blind
                        ? List.of()
                        : submission.content().speakers().stream()
                                .map(speaker -> new SpeakerView(speaker.name(), null, null, null))
                                .toList(),
                null,
                null,
                null,
                null);
    }

    private static List<SpeakerView> peopleIn(Submission submission) {
        return submission.content().speakers().stream()
                .map(speaker ->
                        new SpeakerView(speaker.name(), speaker.email(), speaker.timeZone(), speaker.available()))
                .toList();
    }

    private static SubmissionView of(
            Submission submission,
            List<SpeakerView> speakers,
            @Nullable PlanningForm planning,
            @Nullable SubmissionStatus decision,
            @Nullable String etag,
            @Nullable ReviewsView reviews) {
        var content = submission.content();
        return new SubmissionView(
                submission.id(),
                submission.conference(),
                submission.status(),
                submission.revision(),
                submission.handedInAt(),
                content.title(),
                content.abstractText(),
                content.languages(),
                content.sessionType(),
                content.topics(),
                content.level(),
                speakers,
                content.features(),
                planning,
                decision,
                etag,
                reviews);
    }

    /** What reviews come to; without any there is only their number. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReviewsView(
            int count,
            @Nullable Double mean,
            @Nullable Double median,
            @Nullable Double spread) {

        static ReviewsView of(ReviewSummary summary) {
            return summary.count() == 0
                    ? new ReviewsView(0, null, null, null)
                    : new ReviewsView(summary.count(), summary.mean(), summary.median(), summary.spread());
        }
    }

    /** A speaker, with nothing said about what is not known or not shown. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SpeakerView(
            String name,
            @Nullable String email,
            @Nullable String timeZone,
            @Nullable List<Interval> available) {}
}
