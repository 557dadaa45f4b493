package dev.lectern.publisher.page;

import dev.lectern.publisher.answer.Digests;
import dev.lectern.publisher.answer.PublicAnswer;
import dev.lectern.publisher.answer.Representation;
import dev.lectern.support.problem.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** Serves the page's style, script and icon compressed, below a path that no conference can have. */
@Controller
class PageAssets {

    private static final String LOCATION = "dev/lectern/publisher/page/assets/";

    private final String version = Digests.of(contentOf("program.css"), contentOf("program.js"), contentOf("icon.svg"));

    private final Map<String, Representation> files = Map.of(
            "program.css", representation("program.css", new MediaType("text", "css", StandardCharsets.UTF_8)),
            "program.js", representation("program.js", new MediaType("text", "javascript", StandardCharsets.UTF_8)),
            "icon.svg", representation("icon.svg", new MediaType("image", "svg+xml")));

    /** Changes with the files, so that browsers may keep them for ever. */
    String version() {
        return version;
    }

    @GetMapping("/-/{file}")
    ResponseEntity<byte[]> file(@PathVariable String file, @RequestHeader HttpHeaders asked) {
        var representation = files.get(file);
        if (representation == null) {
            throw new NotFoundException("the page has no such file");
        }
        return PublicAnswer.of(representation, PublicAnswer.FOR_GOOD, asked);
    }

    private static Representation representation(String file, MediaType type) {
        return Representation.of(type, lastModifiedOf(file), contentOf(file));
    }

    private static Instant lastModifiedOf(String file) {
        try {
            return Instant.ofEpochMilli(new ClassPathResource(LOCATION + file).lastModified());
        } catch (IOException e) {
            throw missing(file, e);
        }
    }

    private static byte[] contentOf(String file) {
        try {
            return new ClassPathResource(LOCATION + file).getContentAsByteArray();
        } catch (IOException e) {
            throw missing(file, e);
        }
    }

    private static UncheckedIOException missing(String file, IOException cause) {
        return new UncheckedIOException("the page's " + file + " is missing", cause);
    }
}
