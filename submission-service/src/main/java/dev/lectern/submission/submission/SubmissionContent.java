package dev.lectern.submission.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a submission is about, and whose it is. */
record SubmissionContent(
        String title,
        String abstractText,
        List<String> languages,
        String sessionType,
        List<String> topics,
        @Nullable String level,
        List<SubmissionSpeaker> speakers) {

    SubmissionContent {
        languages = List.copyOf(languages);
        topics = topics == null ? List.of() : List.copyOf(topics);
        speakers = List.copyOf(speakers);
    }
}
