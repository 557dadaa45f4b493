package dev.lectern.submission.submission;

import dev.lectern.events.TalkPlanning;
import java.util.List;
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
}
