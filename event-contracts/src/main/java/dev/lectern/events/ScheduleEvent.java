package dev.lectern.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What scheduler-service tells on {@link Topics#SCHEDULE}. */
public sealed interface ScheduleEvent extends Event {

    /** The title of a talk whose people were erased. */
    String REMOVED = "removed";

    /**
     * The planner found a better draft, or says that it will not find one.
     *
     * @param draft the number of the draft; the first record of a number counts
     * @param problem digest of what was planned, so that anyone can tell whether the draft is about the present input
     * @param settled whether the planner has stopped looking for a better one
     * @param score OptaPlanner's text form, such as {@code 0hard/-40medium/-12soft}
     */
    record DraftProposed(
            String conference,
            long draft,
            Instant occurredAt,
            String problem,
            boolean settled,
            String score,
            List<PlacedTalk> placements,
            List<UnplacedTalk> unplaced,
            List<RuleCost> rules)
            implements ScheduleEvent {

        public DraftProposed {
            Objects.requireNonNull(conference, "conference");
            Objects.requireNonNull(occurredAt, "occurredAt");
            Objects.requireNonNull(problem, "problem");
            Objects.requireNonNull(score, "score");
            placements = List.copyOf(placements);
            unplaced = List.copyOf(unplaced);
            rules = List.copyOf(rules);
        }

        @Override
        public String key() {
            return Keys.of(conference, "draft");
        }

        @Override
        public long sequence() {
            return draft;
        }
    }

    /** Where a draft has a talk; {@code pinned} when an organizer put it there. */
    record PlacedTalk(String talk, String track, Instant start, Instant end, boolean pinned) {

        public PlacedTalk {
            Objects.requireNonNull(talk, "talk");
            Objects.requireNonNull(track, "track");
            Objects.requireNonNull(start, "start");
            Objects.requireNonNull(end, "end");
        }
    }

    /** A talk that a draft has no place for, and why, in sentences for people. */
    record UnplacedTalk(String talk, List<String> reasons) {

        public UnplacedTalk {
            Objects.requireNonNull(talk, "talk");
            reasons = List.copyOf(reasons);
        }
    }

    /** What a rule costs a draft in total, and in how many places. */
    record RuleCost(String rule, RuleSetting.Level level, long cost, int matches) {

        public RuleCost {
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(level, "level");
        }
    }

    /** An organizer fixed a talk's place; its end follows from the length of the talk. */
    record TalkPinned(String conference, String talk, long sequence, Instant occurredAt, String track, Instant start)
            implements ScheduleEvent {

        public TalkPinned {
            Objects.requireNonNull(conference, "conference");
            Objects.requireNonNull(talk, "talk");
            Objects.requireNonNull(occurredAt, "occurredAt");
            Objects.requireNonNull(track, "track");
            Objects.requireNonNull(start, "start");
        }

        @Override
        public String key() {
            return Keys.of(conference, "pins", talk);
        }
    }

    /** An organizer gave a talk back to the planner. */
    record TalkUnpinned(String conference, String talk, long sequence, Instant occurredAt) implements ScheduleEvent {

        public TalkUnpinned {
            Objects.requireNonNull(conference, "conference");
            Objects.requireNonNull(talk, "talk");
            Objects.requireNonNull(occurredAt, "occurredAt");
        }

        @Override
        public String key() {
            return Keys.of(conference, "pins", talk);
        }
    }

    /**
     * One talk of a release that counts only once its {@link ReleaseFinalized} with the same attempt has followed.
     *
     * @param attempt names one try to finalize, so that what is left of a broken-off one is told apart
     * @param level what the audience is expected to know, null when not said
     * @param pin where an organizer had pinned the talk, null when it was free
     * @param erasedAt since when nothing is left but its place, because its people were erased; null when they were not
     */
    record TalkReleased(
            String conference,
            long release,
            String attempt,
            Instant occurredAt,
            String talk,
            String title,
            @JsonProperty("abstract") String abstractText,
            List<String> languages,
            String sessionType,
            List<String> topics,
            @Nullable String level,
            List<Speaker> speakers,
            Placement placement,
            @Nullable Placement pin,
            @Nullable Instant erasedAt)
            implements ScheduleEvent {

        /** One whose people nobody has asked to erase. */
        public TalkReleased(
                String conference,
                long release,
                String attempt,
                Instant occurredAt,
                String talk,
                String title,
                String abstractText,
                List<String> languages,
                String sessionType,
                List<String> topics,
                @Nullable String level,
                List<Speaker> speakers,
                Placement placement,
                @Nullable Placement pin) {
            this(
                    conference,
                    release,
                    attempt,
                    occurredAt,
                    talk,
                    title,
                    abstractText,
                    languages,
                    sessionType,
                    topics,
                    level,
                    speakers,
                    placement,
                    pin,
                    null);
        }

        public TalkReleased {
            Objects.requireNonNull(conference, "conference");
            Objects.requireNonNull(attempt, "attempt");
            Objects.requireNonNull(occurredAt, "occurredAt");
            Objects.requireNonNull(talk, "talk");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(abstractText, "abstract");
            Objects.requireNonNull(sessionType, "sessionType");
            Objects.requireNonNull(placement, "placement");
            languages = List.copyOf(languages);
            topics = List.copyOf(topics);
            speakers = List.copyOf(speakers);
        }

        @Override
        public String key() {
            return Keys.of(conference, "releases", Long.toString(release), attempt, talk);
        }

        /** What is left of it once its people are erased: which talk it was, where and when, in which language. */
        public TalkReleased erased(Instant at) {
            return new TalkReleased(
                    conference,
                    release,
                    attempt,
                    occurredAt,
                    talk,
                    REMOVED,
                    "",
                    languages,
                    sessionType,
                    List.of(),
                    null,
                    List.of(),
                    placement,
                    pin,
                    at);
        }

        /** Whether its people were erased. */
        @JsonIgnore
        public boolean isErased() {
            return erasedAt != null;
        }

        @Override
        public long sequence() {
            return release;
        }
    }

    /**
     * Closes a release: with it, and only with it, the {@code talks} records of the same attempt are the program.
     *
     * <p>The first one of a number counts; a later one of the same number is void.
     *
     * @param occurredAt when the organizer finalized it
     * @param draft the draft it was made of
     * @param talks how many {@link TalkReleased} belong to it
     */
    record ReleaseFinalized(
            String conference,
            long release,
            String attempt,
            Instant occurredAt,
            String name,
            long draft,
            int talks,
            int gridMinutes,
            int changeoverMinutes,
            List<Track> tracks)
            implements ScheduleEvent {

        public ReleaseFinalized {
            Objects.requireNonNull(conference, "conference");
            Objects.requireNonNull(attempt, "attempt");
            Objects.requireNonNull(occurredAt, "occurredAt");
            Objects.requireNonNull(name, "name");
            tracks = List.copyOf(tracks);
        }

        @Override
        public String key() {
            return Keys.of(conference, "releases", Long.toString(release), attempt);
        }

        @Override
        public long sequence() {
            return release;
        }
    }
}
