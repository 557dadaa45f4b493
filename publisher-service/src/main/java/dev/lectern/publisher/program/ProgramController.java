package dev.lectern.publisher.program;

import dev.lectern.publisher.release.Release;
import dev.lectern.publisher.release.Releases;
import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.support.problem.NotFoundException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Gives programs and releases as JSON, to scripts of other sites too. */
@RestController
@CrossOrigin(exposedHeaders = HttpHeaders.ETAG)
@RequestMapping(path = "/api/conferences/{conference}", produces = MediaType.APPLICATION_JSON_VALUE)
class ProgramController {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Releases releases;
    private final JsonMapper json;

    ProgramController(Releases releases, JsonMapper json) {
        this.releases = releases;
        this.json = json;
    }

    @GetMapping("/program")
    ResponseEntity<byte[]> program(@PathVariable String conference, @RequestParam @Nullable String language) {
        var program = Program.of(current(conference));
        return answer(language == null ? program : program.in(languageOf(program, language)), program.releasedAt());
    }

    @GetMapping("/releases")
    ResponseEntity<byte[]> releases(@PathVariable String conference) {
        var all = releases.of(conference).stream().map(ReleaseView::of).toList();
        if (all.isEmpty()) {
            throw noRelease(conference);
        }
        return answer(all, all.get(0).releasedAt());
    }

    @GetMapping("/releases/{number}")
    ResponseEntity<byte[]> release(@PathVariable String conference, @PathVariable String number) {
        var release = find(conference, number);
        return answer(Program.of(release), release.releasedAt());
    }

    @GetMapping("/releases/{number}/changes")
    ResponseEntity<byte[]> changes(@PathVariable String conference, @PathVariable String number) {
        var release = find(conference, number);
        return answer(ChangesView.of(release), release.releasedAt());
    }

    private Release current(String conference) {
        return releases.current(conference).orElseThrow(() -> noRelease(conference));
    }

    private Release find(String conference, String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new InvalidInputException("release", "is a whole number from 1 up");
        }
        return releases.find(conference, Long.parseLong(number))
                .orElseThrow(() -> new NotFoundException("there is no release " + number + " of " + conference));
    }

    private static String languageOf(Program program, String language) {
        return program.language(language)
                .orElseThrow(() -> new InvalidInputException(
                        "language", "is one of the program's languages: " + String.join(", ", program.languages())));
    }

    private static NotFoundException noRelease(String conference) {
        return new NotFoundException("no program of " + conference + " has been released");
    }

    private ResponseEntity<byte[]> answer(Object body, Instant lastModified) {
        var bytes = json.writeValueAsBytes(body);
        return PublicAnswer.of(bytes, MediaType.APPLICATION_JSON, lastModified).body(bytes);
    }
}
