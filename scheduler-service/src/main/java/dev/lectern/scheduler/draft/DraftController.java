package dev.lectern.scheduler.draft;

import dev.lectern.scheduler.journal.Attention;
import dev.lectern.scheduler.journal.Boards;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Shows the current draft, once or whenever there is a better one. */
@RestController
@RequestMapping("/api/conferences/{conference}/draft")
class DraftController {

    private final Boards boards;
    private final DraftStreams streams;
    private final PlanningDesk desk;
    private final Attention attention;

    DraftController(Boards boards, DraftStreams streams, PlanningDesk desk, Attention attention) {
        this.boards = boards;
        this.streams = streams;
        this.desk = desk;
        this.attention = attention;
    }

    @GetMapping
    DraftView draft(@PathVariable String conference) {
        var board = boards.of(conference);
        attention.note(conference);
        return DraftView.of(board);
    }

    /** Settles for what there is. */
    @PostMapping("/stop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DraftView stop(@PathVariable String conference) {
        boards.of(conference);
        attention.note(conference);
        desk.settle(conference);
        return DraftView.of(boards.of(conference));
    }

    /** Looks for a better draft although the present one is settled. */
    @PostMapping("/continue")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DraftView goOn(@PathVariable String conference) {
        boards.of(conference);
        attention.note(conference);
        desk.goOn(conference);
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
