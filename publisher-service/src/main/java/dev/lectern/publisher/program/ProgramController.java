package dev.lectern.publisher.program;

import dev.lectern.publisher.answer.PublicAnswer;
import dev.lectern.publisher.answer.Representation;
import dev.lectern.publisher.answer.Representations;
import dev.lectern.publisher.release.Release;
import dev.lectern.publisher.release.Releases;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Gives programs and releases as JSON, to scripts of other sites too. */
@RestController
@CrossOrigin(exposedHeaders = {HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED})
@RequestMapping(path = "/api/conferences/{conference}", produces = MediaType.APPLICATION_JSON_VALUE)
class ProgramController {

    private final Releases releases;
    private final ReleaseLookup lookup;
    private final Representations representations;
    private final JsonMapper json;

    ProgramController(Releases releases, Representations representations, JsonMapper json) {
        this.releases = releases;
        this.lookup = new ReleaseLookup(releases);
        this.representations = representations;
        this.json = json;
    }

    @GetMapping("/program")
    ResponseEntity<byte[]> program(
            @PathVariable String conference,
            @RequestParam @Nullable String language,
            @RequestHeader HttpHeaders asked) {
        return PublicAnswer.of(programOf(lookup.current(conference), language), PublicAnswer.CURRENT, asked);
    }

    @GetMapping("/releases")
    ResponseEntity<byte[]> releases(@PathVariable String conference, @RequestHeader HttpHeaders asked) {
        var all = releases.of(conference).stream().map(ReleaseView::of).toList();
        if (all.isEmpty()) {
            throw ReleaseLookup.noRelease(conference);
        }
        return PublicAnswer.of(made(all, all.get(0).releasedAt()), PublicAnswer.CURRENT, asked);
    }

    @GetMapping("/releases/{number}")
    ResponseEntity<byte[]> release(
            @PathVariable String conference,
            @PathVariable String number,
            @RequestParam @Nullable String language,
            @RequestHeader HttpHeaders asked) {
        return PublicAnswer.of(programOf(lookup.find(conference, number), language), PublicAnswer.FOR_GOOD, asked);
    }

    /**
     * What a release changed.
     *
     * @param since the release to compare it with, older or newer; by default the one before it
     */
    @GetMapping("/releases/{number}/changes")
    ResponseEntity<byte[]> changes(
            @PathVariable String conference,
            @PathVariable String number,
            @RequestParam @Nullable String since,
            @RequestHeader HttpHeaders asked) {
        var release = lookup.find(conference, number);
        if (since == null) {
            return PublicAnswer.of(
                    once("changes", release, "", () -> ChangesView.of(release)), PublicAnswer.FOR_GOOD, asked);
        }
        var earlier = lookup.find(conference, "since", since);
        return PublicAnswer.of(
                once("changes", release, since, () -> ChangesView.between(earlier, release)),
                PublicAnswer.FOR_GOOD,
                asked);
    }

    private Representation programOf(Release release, @Nullable String language) {
        var program = Program.of(release);
        if (language == null) {
            return once("program", release, "", () -> program);
        }
        var known = program.requireLanguage(language);
        return once("program", release, known, () -> program.in(known));
    }

    private Representation once(String what, Release release, String detail, Supplier<Object> body) {
        return representations.get(
                what + ".json " + release.edition() + " " + detail, () -> made(body.get(), release.releasedAt()));
    }

    private Representation made(Object body, Instant lastModified) {
        return Representation.of(MediaType.APPLICATION_JSON, lastModified, json.writeValueAsBytes(body));
    }
}
