package dev.lectern.submission.submission;

import dev.lectern.events.Interval;
import dev.lectern.events.SubmissionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission that another system knows, in the words of this one.
 *
 * @param source the other system
 * @param sourceId what it calls the submission
 * @param status where it stands there
 */
public record ImportedTalk(
        String source,
        String sourceId,
        @Nullable String title,
        @Nullable String abstractText,
        List<String> languages,
        String sessionType,
        List<String> topics,
        @Nullable String level,
        List<Person> speakers,
        SubmissionStatus status) {

    public ImportedTalk {
        languages = List.copyOf(languages);
        topics = List.copyOf(topics);
        speakers = List.copyOf(speakers);
    }

    /** A speaker; other systems do not always tell more than the name. */
    public record Person(
            @Nullable String name,
            @Nullable String email,
            @Nullable String timeZone,
            List<Interval> available) {

        public Person {
            available = available == null ? List.of() : List.copyOf(available);
        }
    }
}
