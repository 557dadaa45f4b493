package dev.lectern.publisher.feed;

import dev.lectern.events.ProgramEvent.ProgramTrack;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.publisher.program.Program;
import dev.lectern.publisher.release.Release;
import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.support.problem.NotFoundException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions of a program are wanted; null leaves nothing out.
 *
 * @param language as the program writes it
 * @param track id of a track
 * @param session id of the only session
 */
record Selection(
        @Nullable String language,
        @Nullable String track,
        @Nullable String session) {

    static final Selection ALL = new Selection(null, null, null);

    /**
     * What {@code language} and {@code track} mean in {@code release}.
     *
     * @throws InvalidInputException when the release has no such language or track
     */
    static Selection of(Release release, @Nullable String language, @Nullable String track) {
        return new Selection(
                language == null ? null : Program.of(release).requireLanguage(language),
                track == null ? null : trackOf(release, track),
                null);
    }

    /**
     * A session that is or was in {@code release}.
     *
     * @throws NotFoundException when there never was such a session
     */
    static Selection session(Release release, String session) {
        if (Stream.concat(release.sessions().stream(), release.cancelled().stream())
                .noneMatch(known -> known.id().equals(session))) {
            throw new NotFoundException("there is no session " + session + " in " + release.conference());
        }
        return new Selection(null, null, session);
    }

    boolean takes(Session candidate) {
        return (language == null || candidate.languages().stream().anyMatch(language::equalsIgnoreCase))
                && (track == null || track.equals(candidate.track()))
                && (session == null || session.equals(candidate.id()));
    }

    /** The query that selects it, with its question mark; empty when nothing is left out. */
    String query() {
        var query = new StringBuilder();
        if (language != null) {
            query.append("?language=").append(language);
        }
        if (track != null) {
            query.append(query.isEmpty() ? '?' : '&').append("track=").append(track);
        }
        return query.toString();
    }

    private static String trackOf(Release release, String track) {
        return release.tracks().stream()
                .map(ProgramTrack::id)
                .filter(track::equals)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "track",
                        "is one of the program's tracks: "
                                + String.join(
                                        ", ",
                                        release.tracks().stream()
                                                .map(ProgramTrack::id)
                                                .toList())));
    }
}
