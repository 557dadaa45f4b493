package dev.lectern.submission.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lectern.events.Interval;
import dev.lectern.events.SubmissionStatus;
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
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PlanningForm planning) {

    /** All of it. */
    static SubmissionView forOrganizer(Submission submission) {
        return of(
                submission,
                peopleIn(submission),
                PlanningForm.of(submission.content().planning()));
    }

    /** What those who handed it in said themselves. */
    static SubmissionView forSpeaker(Submission submission) {
        return of(submission, peopleIn(submission), null);
    }

    /** What a reviewer needs: people without their addresses and calendars. */
    static SubmissionView forReviewer(Submission submission) {
        return of(
                submission,
                submission.content().speakers().stream()
                        .map(speaker -> new SpeakerView(speaker.name(), null, null, null))
                        .toList(),
                null);
    }

    private static List<SpeakerView> peopleIn(Submission submission) {
        return submission.content().speakers().stream()
                .map(speaker ->
                        new SpeakerView(speaker.name(), speaker.email(), speaker.timeZone(), speaker.available()))
                .toList();
    }

    private static SubmissionView of(
            Submission submission, List<SpeakerView> speakers, @Nullable PlanningForm planning) {
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
                planning);
    }

    /** A speaker, with nothing said about what is not known or not shown. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SpeakerView(
            String name,
            @Nullable String email,
            @Nullable String timeZone,
            @Nullable List<Interval> available) {}
}
