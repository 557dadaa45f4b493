package dev.lectern.publisher.program;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lectern.events.ProgramEvent.ProgramTrack;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.publisher.release.Release;
import dev.lectern.support.problem.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A released program as everyone may see it; its sessions by start, track and id. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Program(
        String conference,
        String name,
        long release,
        Instant releasedAt,
        List<ProgramTrack> tracks,
        List<Session> sessions) {

    public static Program of(Release release) {
        return new Program(
                release.conference(),
                release.name(),
                release.number(),
                release.releasedAt(),
                release.tracks(),
                release.sessions());
    }

    /** The languages of its tracks and sessions, each once, in the order of the program. */
    public List<String> languages() {
        return Stream.concat(
                        tracks.stream().flatMap(track -> track.languages().stream()),
                        sessions.stream().flatMap(session -> session.languages().stream()))
                .distinct()
                .toList();
    }

    /** The language of this program that {@code tag} means. */
    public Optional<String> language(String tag) {
        return languages().stream().filter(tag::equalsIgnoreCase).findFirst();
    }

    /**
     * The language of this program that {@code tag} means.
     *
     * @throws InvalidInputException when it has no such language
     */
    public String requireLanguage(String tag) {
        return language(tag)
                .orElseThrow(() -> new InvalidInputException(
                        "language", "is one of the program's languages: " + String.join(", ", languages())));
    }

    /** This program with only the sessions in {@code language}. */
    public Program in(String language) {
        return new Program(
                conference,
                name,
                release,
                releasedAt,
                tracks,
                sessions.stream()
                        .filter(session -> session.languages().stream().anyMatch(language::equalsIgnoreCase))
                        .toList());
    }
}
