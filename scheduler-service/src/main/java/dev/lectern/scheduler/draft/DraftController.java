package dev.lectern.scheduler.draft;

import dev.lectern.scheduler.journal.Boards;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Shows the current draft, once or whenever there is a better one. */
@RestController
@RequestMapping("/api/conferences/{conference}/draft")
class DraftController {

    private final Boards boards;
    private final DraftStreams streams;

    DraftController(Boards boards, DraftStreams streams) {
        this.boards = boards;
        this.streams = streams;
    }

    @GetMapping
    DraftView draft(@PathVariable String conference) {
        return DraftView.of(boards.of(conference));
    }

    /** What would change against the last release. */
    @GetMapping("/changes")
    DraftChanges changes(@PathVariable String conference) {
        return DraftChanges.of(boards.of(conference));
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            @PathVariable String conference,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        return streams.open(boards.of(conference), Optional.ofNullable(lastEventId));
    }
}
