package dev.lectern.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What submission-service tells on {@link Topics#SUBMISSIONS}. */
public sealed interface SubmissionEvent extends Event {

    /**
     * An organizer created or replaced a conference.
     *
     * @param gridMinutes the raster of start times, in minutes
     * @param changeoverMinutes the least time between two talks of a track, in minutes
     * @param transferMinutes the least time a speaker needs between talks on two tracks, in minutes
     * @param tracks in the order to show them
     * @param rules how much a planning rule counts, by its name; one not named counts as it does by default
     */
    record ConferenceDefined(
            String conference,
            long sequence,
            Instant occurredAt,
            String name,
            CallForPapers callForPapers,
            int gridMinutes,
            int changeoverMinutes,
            Integer transferMinutes,
            List<SessionType> sessionTypes,
            List<Track> tracks,
            Map<String, RuleSetting> rules)
            implements SubmissionEvent {

        public ConferenceDefined {
            Objects.requireNonNull(conference, "conference");
            Objects.requireNonNull(occurredAt, "occurredAt");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(callForPapers, "callForPapers");
            // Older records do not have it.
            transferMinutes = transferMinutes == null ? 0 : transferMinutes;
            if (gridMinutes < 1 || changeoverMinutes < 0 || transferMinutes < 0) {
                throw new IllegalArgumentException(
                        "gridMinutes is positive, changeoverMinutes and transferMinutes are not negative");
            }
            sessionTypes = List.copyOf(sessionTypes);
            tracks = List.copyOf(tracks);
            rules = Map.copyOf(rules);
        }

        @Override
        public String key() {
            return Keys.of(conference);
        }
    }

    /**
     * A submission was handed in, edited, decided about, confirmed or taken back: this is what it is now.
     *
     * @param sessionType id of one of the conference's session types
     * @param level what the audience is expected to know, null when not said
     * @param features what it needs of its track, such as {@code recorded}
     * @param planning what an organizer asks of its place
     */
    record SubmissionChanged(
            String conference,
            String submission,
            long sequence,
            Instant occurredAt,
            SubmissionStatus status,
            String title,
            @JsonProperty("abstract") String abstractText,
            List<String> languages,
            String sessionType,
            List<String> topics,
            @Nullable String level,
            List<Speaker> speakers,
            List<String> features,
            TalkPlanning planning)
            implements SubmissionEvent {

        public SubmissionChanged {
            Objects.requireNonNull(conference, "conference");
            Objects.requireNonNull(submission, "submission");
            Objects.requireNonNull(occurredAt, "occurredAt");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(abstractText, "abstract");
            Objects.requireNonNull(sessionType, "sessionType");
            languages = List.copyOf(languages);
            topics = List.copyOf(topics);
            speakers = List.copyOf(speakers);
            // Older records have neither.
            features = features == null ? List.of() : List.copyOf(features);
            planning = TalkPlanning.orNone(planning);
        }

        @Override
        public String key() {
            return Keys.of(conference, submission);
        }
    }
}
