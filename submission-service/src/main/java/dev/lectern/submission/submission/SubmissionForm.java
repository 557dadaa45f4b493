package dev.lectern.submission.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.input.IntervalForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A submission as it is sent, before anything about it is known to be right. */
record SubmissionForm(
        @Nullable String title,
        @JsonProperty("abstract") @Nullable String abstractText,
        @Nullable List<@Nullable String> languages,
        @Nullable String sessionType,
        @Nullable List<@Nullable String> topics,
        @Nullable String level,
        @Nullable List<@Nullable SpeakerForm> speakers,
        // Not written when missing, so that fingerprints of what came without them stay the same.
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<@Nullable String> features,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PlanningForm planning,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String status) {

    /** The form that would lead to {@code content}. */
    static SubmissionForm of(SubmissionContent content) {
        return new SubmissionForm(
                content.title(),
                content.abstractText(),
                List.copyOf(content.languages()),
                content.sessionType().isEmpty() ? null : content.sessionType(),
                List.copyOf(content.topics()),
                content.level(),
                content.speakers().stream().map(SpeakerForm::of).toList(),
                List.copyOf(content.features()),
                PlanningForm.of(content.planning()),
                null);
    }

    /** Whether it is only to be kept for its speakers. */
    boolean isDraft() {
        return SubmissionStatus.DRAFT.name().equals(status);
    }

    /** A person who wants to be on stage. */
    record SpeakerForm(
            @Nullable String name,
            @Nullable String email,
            @Nullable String timeZone,
            @Nullable List<@Nullable IntervalForm> available) {

        static SpeakerForm of(SubmissionSpeaker speaker) {
            return new SpeakerForm(
                    speaker.name(),
                    speaker.email(),
                    speaker.timeZone(),
                    speaker.available().stream()
                            .map(span -> new IntervalForm(
                                    span.start().toString(), span.end().toString()))
                            .toList());
        }
    }
}
