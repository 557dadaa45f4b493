package dev.lectern.submission.imports;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.submission.ImportedTalk;
import dev.lectern.support.problem.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission as another system exported it, with its own names for languages and session types.
 *
 * @param at where it is in the files
 * @param skipped why it is none for us, if it is none
 * @param problems what could not be read
 */
record ExportedTalk(
        String at,
        @Nullable String sourceId,
        @Nullable String title,
        @Nullable String abstractText,
        List<String> languages,
        @Nullable String sessionType,
        @Nullable Integer minutes,
        List<String> topics,
        @Nullable String level,
        List<ImportedTalk.Person> speakers,
        SubmissionStatus status,
        @Nullable String room,
        @Nullable String skipped,
        List<FieldProblem> problems) {

    ExportedTalk {
        languages = List.copyOf(languages);
        topics = List.copyOf(topics);
        speakers = List.copyOf(speakers);
        problems = List.copyOf(problems);
    }
}
