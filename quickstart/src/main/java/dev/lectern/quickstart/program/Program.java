package dev.lectern.quickstart.program;

import java.time.Instant;
import java.util.List;

/** The part of publisher-service's program that a table shows. */
public record Program(String conference, String name, long release, List<Track> tracks, List<Session> sessions) {

    public Program {
        tracks = List.copyOf(tracks);
        sessions = List.copyOf(sessions);
    }

    /** A lane of the program. */
    public record Track(String id, String name) {}

    /** A talk with its place. */
    public record Session(String id, String title, String track, Instant start, Instant end, List<Speaker> speakers) {

        public Session {
            speakers = List.copyOf(speakers);
        }
    }

    /** Somebody who gives a talk. */
    public record Speaker(String name) {}
}
