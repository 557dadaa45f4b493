package dev.lectern.submission.conference;

import dev.lectern.submission.input.IntervalForm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conference as organizers send it, before anything about it is known to be right. */
record ConferenceForm(
        @Nullable String name,
        @Nullable CallForm callForPapers,
        @Nullable Integer gridMinutes,
        @Nullable Integer changeoverMinutes,
        @Nullable Integer transferMinutes,
        @Nullable List<@Nullable SessionTypeForm> sessionTypes,
        @Nullable List<@Nullable TrackForm> tracks,
        @Nullable Map<String, @Nullable RuleForm> rules,
        @Nullable SpeakerEditsForm speakerEdits,
        @Nullable LateHandInsForm lateHandIns,
        @Nullable DecisionsForm decisions,
        @Nullable ReviewsForm reviews) {

    /** When submissions are taken. */
    record CallForm(@Nullable String opensAt, @Nullable String closesAt) {}

    /** A named length. */
    record SessionTypeForm(
            @Nullable String id,
            @Nullable String name,
            @Nullable Integer minutes) {}

    /** A lane of the program. */
    record TrackForm(
            @Nullable String id,
            @Nullable String name,
            @Nullable List<@Nullable String> languages,
            @Nullable String timeZone,
            @Nullable List<@Nullable IntervalForm> windows,
            @Nullable List<@Nullable IntervalForm> breaks,
            @Nullable List<@Nullable String> features,
            @Nullable Integer capacity) {}

    /** How much a planning rule counts. */
    record RuleForm(@Nullable String level, @Nullable Integer weight) {}

    /** What speakers may change after the call. */
    record SpeakerEditsForm(@Nullable List<@Nullable String> afterAcceptance) {}

    /** Who may hand in after the call; without a code, {@code hasAccessCode} keeps the one that is there. */
    record LateHandInsForm(
            @Nullable Integer graceMinutes,
            @Nullable String accessCode,
            @Nullable Boolean hasAccessCode) {}

    /** How decisions are made. */
    record DecisionsForm(@Nullable Boolean quiet, @Nullable String promotion) {}

    /** How submissions are reviewed. */
    record ReviewsForm(
            @Nullable String opensAt,
            @Nullable String closesAt,
            @Nullable Boolean blind,
            @Nullable List<@Nullable CriterionForm> criteria,
            @Nullable List<@Nullable ReviewerForm> reviewers) {}

    /** Something to score. */
    record CriterionForm(
            @Nullable String id,
            @Nullable String name,
            @Nullable Integer weight) {}

    /** What a reviewer looks at. */
    record ReviewerForm(
            @Nullable String name,
            @Nullable String email,
            @Nullable List<@Nullable String> languages,
            @Nullable List<@Nullable String> topics) {}
}
