package dev.lectern.scheduler.planningboard;

import dev.lectern.scheduler.journal.Boards;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Gives organizers the page; what it shows it fetches itself. */
@Controller
class BoardPageController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Boards boards;
    private final ITemplateEngine templates;
    private final BoardAssets assets;

    BoardPageController(Boards boards, ITemplateEngine templates, BoardAssets assets) {
        this.boards = boards;
        this.templates = templates;
        this.assets = assets;
    }

    @GetMapping(path = "/boards/{conference}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> board(@PathVariable String conference) {
        var name = boards.of(conference).definition().orElseThrow().name();
        var model = Map.<String, Object>of("conference", conference, "name", name, "version", assets.version());
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .body(templates
                        .process("board", new Context(Locale.ENGLISH, model))
                        .getBytes(StandardCharsets.UTF_8));
    }
}
