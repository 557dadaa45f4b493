package dev.lectern.publisher.page;

import dev.lectern.publisher.answer.PublicAnswer;
import dev.lectern.publisher.answer.Representation;
import dev.lectern.publisher.answer.Representations;
import dev.lectern.publisher.program.Program;
import dev.lectern.publisher.release.Release;
import dev.lectern.publisher.release.Releases;
import dev.lectern.support.problem.NotFoundException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Shows the program to people. */
@Controller
class ProgramPageController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    /** Conference ids, except what the service itself answers at its root. */
    private static final String CONFERENCE = "/{conference:(?!(?:actuator|error)$)[a-z0-9_]{4,40}}";

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Releases releases;
    private final Representations representations;
    private final ITemplateEngine templates;
    private final PageAssets assets;
    private final URI publicUrl;

    ProgramPageController(
            Releases releases,
            Representations representations,
            ITemplateEngine templates,
            PageAssets assets,
            @Value("${lectern.publisher.public-url}") URI publicUrl) {
        this.publicUrl = publicUrl;
        this.releases = releases;
        this.representations = representations;
        this.templates = templates;
        this.assets = assets;
    }

    @GetMapping(path = CONFERENCE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> program(
            @PathVariable String conference,
            @RequestParam @Nullable String language,
            @RequestParam @Nullable String abstracts,
            @RequestHeader HttpHeaders headers) {
        var release = releases.current(conference).orElse(null);
        if (release == null) {
            return notFound(headers, conference, null, List.of());
        }
        var program = Program.of(release);
        var whole = "whole".equals(abstracts);
        if (language == null) {
            return page(release, program, null, whole, headers);
        }
        return program.language(language)
                .map(known -> page(release, program, known, whole, headers))
                .orElseGet(() -> notFound(
                        headers,
                        conference,
                        program.name(),
                        program.languages().stream()
                                .map(ProgramPage.LanguageLink::to)
                                .toList()));
    }

    private ResponseEntity<byte[]> page(
            Release release, Program program, @Nullable String language, boolean whole, HttpHeaders asked) {
        var page = representations.get("page " + release.edition() + " " + language + " " + whole, () -> {
            var model = Map.<String, Object>of(
                    "page",
                    ProgramPage.of(release, language, !whole),
                    "address",
                    StructuredData.addressOf(program, publicUrl),
                    "structured",
                    StructuredData.of(language == null ? program : program.in(language), publicUrl));
            return Representation.of(HTML, program.releasedAt(), render("program", model));
        });
        var headers = new HttpHeaders();
        headers.set("Content-Security-Policy", POLICY);
        return PublicAnswer.with(headers, page, PublicAnswer.CURRENT, asked);
    }

    private ResponseEntity<byte[]> notFound(
            HttpHeaders headers, String conference, @Nullable String name, List<ProgramPage.LanguageLink> languages) {
        if (headers.getAccept().stream().noneMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype)) {
            throw new NotFoundException(
                    name == null
                            ? "no program of " + conference + " has been released"
                            : "the program of " + conference + " is in other languages");
        }
        var html = render(
                "not-found",
                Map.of("conference", conference, "name", name == null ? "" : name, "languages", languages));
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(HTML)
                .header("Content-Security-Policy", POLICY)
                .body(html);
    }

    private byte[] render(String template, Map<String, Object> model) {
        var context = new Context(Locale.ENGLISH, model);
        context.setVariable("version", assets.version());
        return templates.process(template, context).getBytes(StandardCharsets.UTF_8);
    }
}
