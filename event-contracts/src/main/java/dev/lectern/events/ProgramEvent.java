package dev.lectern.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What publisher-service tells the world on {@link Topics#PROGRAM}.
 *
 * <p>The events of a release's sessions come first and its {@link ProgramReleased} last, so a reader that has seen the
 * latter holds the whole program of that release.
 */
public sealed interface ProgramEvent extends Event {

    /** The release it became true with. */
    long release();

    /**
     * A release is the current program from now on.
     *
     * @param tracks in the order to show them
     */
    record ProgramReleased(
            String conference,
            String name,
            long release,
            Instant releasedAt,
            List<ProgramTrack> tracks,
            int sessionCount)
            implements ProgramEvent {

        public ProgramReleased {
            Objects.requireNonNull(conference, "conference");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(releasedAt, "releasedAt");
            tracks = List.copyOf(tracks);
        }

        @Override
        public String key() {
            return Keys.of(conference);
        }

        @Override
        public long sequence() {
            return release;
        }

        @Override
        public Instant occurredAt() {
            return releasedAt;
        }
    }

    /** A track as attendees know it. */
    record ProgramTrack(String id, String name, List<String> languages, String timeZone) {

        public ProgramTrack {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(timeZone, "timeZone");
            languages = List.copyOf(languages);
        }
    }

    /**
     * A talk of the program as attendees know it.
     *
     * @param sessionType id of the session type, such as {@code lightning}; null where contract 1.0 told nothing of it
     * @param sequence 0 when it first appears, one more with each later change, its cancellation and return included
     */
    record Session(
            String id,
            String title,
            @JsonProperty("abstract") String abstractText,
            List<String> languages,
            @Nullable String sessionType,
            List<String> topics,
            @Nullable String level,
            String track,
            Instant start,
            Instant end,
            List<SessionSpeaker> speakers,
            long sequence) {

        public Session {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(abstractText, "abstract");
            Objects.requireNonNull(track, "track");
            Objects.requireNonNull(start, "start");
            Objects.requireNonNull(end, "end");
            languages = List.copyOf(languages);
            topics = List.copyOf(topics);
            speakers = List.copyOf(speakers);
        }

        /** This session after so many changes. */
        public Session withSequence(long other) {
            return new Session(
                    id, title, abstractText, languages, sessionType, topics, level, track, start, end, speakers, other);
        }

        /** What is left of this session once its people are erased: where and when it is, and in which language. */
        public Session removed() {
            return new Session(
                    id,
                    ScheduleEvent.REMOVED,
                    "",
                    languages,
                    sessionType,
                    List.of(),
                    null,
                    track,
                    start,
                    end,
                    List.of(),
                    sequence);
        }

        /** This session with the type that another source tells, unless it tells one itself. */
        public Session withTypeIfNone(@Nullable String other) {
            return sessionType != null || other == null
                    ? this
                    : new Session(
                            id,
                            title,
                            abstractText,
                            languages,
                            other,
                            topics,
                            level,
                            track,
                            start,
                            end,
                            speakers,
                            sequence);
        }
    }

    /** A speaker as attendees know them. */
    record SessionSpeaker(String name) {

        public SessionSpeaker {
            Objects.requireNonNull(name, "name");
        }
    }

    /** What happened to one session in a release, with all of the session after it. */
    sealed interface SessionEvent extends ProgramEvent {

        Instant releasedAt();

        Session session();

        @Override
        default String key() {
            return Keys.of(conference(), session().id());
        }

        @Override
        default long sequence() {
            return session().sequence();
        }

        @Override
        default Instant occurredAt() {
            return releasedAt();
        }
    }

    /** The session is in the program, for the first time or again. */
    record SessionScheduled(String conference, long release, Instant releasedAt, Session session)
            implements SessionEvent {

        public SessionScheduled {
            Objects.requireNonNull(conference, "conference");
            Objects.requireNonNull(releasedAt, "releasedAt");
            Objects.requireNonNull(session, "session");
        }
    }

    /**
     * The session has another time or track, and perhaps other content too.
     *
     * @param previous where it was
     * @param changed names of the fields that changed as well, in the session's order
     */
    record SessionMoved(
            String conference,
            long release,
            Instant releasedAt,
            Session session,
            Placement previous,
            List<String> changed)
            implements SessionEvent {

        public SessionMoved {
            Objects.requireNonNull(conference, "conference");
            Objects.requireNonNull(releasedAt, "releasedAt");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(previous, "previous");
            changed = List.copyOf(changed);
        }
    }

    /**
     * The session stays where it is, with other content.
     *
     * @param changed names of the fields that changed, in the session's order
     */
    record SessionChanged(String conference, long release, Instant releasedAt, Session session, List<String> changed)
            implements SessionEvent {

        public SessionChanged {
            Objects.requireNonNull(conference, "conference");
            Objects.requireNonNull(releasedAt, "releasedAt");
            Objects.requireNonNull(session, "session");
            changed = List.copyOf(changed);
        }
    }

    /**
     * The session is no longer in the program.
     *
     * @param session what it last was, with the sequence of its cancellation
     */
    record SessionCancelled(String conference, long release, Instant releasedAt, Session session)
            implements SessionEvent {

        public SessionCancelled {
            Objects.requireNonNull(conference, "conference");
            Objects.requireNonNull(releasedAt, "releasedAt");
            Objects.requireNonNull(session, "session");
        }
    }
}
