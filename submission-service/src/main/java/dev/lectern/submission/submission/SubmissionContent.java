package dev.lectern.submission.submission;

import dev.lectern.events.TalkPlanning;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a submission is about, whose it is, and what it needs.
 *
 * @param planning what organizers ask of its place, which is for nobody else to see
 */
record SubmissionContent(
        String title,
        String abstractText,
        List<String> languages,
        String sessionType,
        List<String> topics,
        @Nullable String level,
        List<SubmissionSpeaker> speakers,
        List<String> features,
        TalkPlanning planning) {

    SubmissionContent {
        languages = List.copyOf(languages);
        topics = topics == null ? List.of() : List.copyOf(topics);
        speakers = List.copyOf(speakers);
        // Older documents have neither.
        features = features == null ? List.of() : List.copyOf(features);
        planning = planning == null ? TalkPlanning.NONE : planning;
    }

    /** What nobody wrote: the session type, which is one of the conference's. */
    SubmissionContent erased() {
        return new SubmissionContent(
                "", "", List.of(), sessionType, List.of(), null, List.of(), List.of(), TalkPlanning.NONE);
    }

    /** Names of the fields in which it differs from {@code other}. */
    List<String> differencesFrom(SubmissionContent other) {
        return Stream.of(
                        differs("title", title, other.title),
                        differs("abstract", abstractText, other.abstractText),
                        differs("languages", languages, other.languages),
                        differs("sessionType", sessionType, other.sessionType),
                        differs("topics", topics, other.topics),
                        differs("level", level, other.level),
                        differs("speakers", speakers, other.speakers),
                        differs("features", features, other.features),
                        differs("planning", planning, other.planning))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> differs(String field, @Nullable Object one, @Nullable Object other) {
        return Objects.equals(one, other) ? Optional.empty() : Optional.of(field);
    }
}
