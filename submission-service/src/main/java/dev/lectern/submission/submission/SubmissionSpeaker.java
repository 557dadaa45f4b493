package dev.lectern.submission.submission;

import dev.lectern.events.Interval;
import dev.lectern.events.Speaker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person who wants to be on stage, with the address that only organizers and the speakers themselves see.
 *
 * @param id the same for the same person throughout a conference; tells nothing else about them
 */
record SubmissionSpeaker(
        String id,
        String name,
        @Nullable String email,
        @Nullable String timeZone,
        List<Interval> available) {

    SubmissionSpeaker {
        available = available == null ? List.of() : List.copyOf(available);
    }

    /** What others are told: all but the address. */
    Speaker toEvent() {
        return new Speaker(id, name, timeZone, available);
    }
}
