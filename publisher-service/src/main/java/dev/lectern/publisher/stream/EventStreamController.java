package dev.lectern.publisher.stream;

import dev.lectern.publisher.eventlog.EventLog;
import dev.lectern.publisher.eventlog.EventPosition;
import dev.lectern.publisher.release.ToldReleases;
import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.support.problem.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives the public events of a conference as they come. */
@RestController
@CrossOrigin
class EventStreamController {

    private static final int LONGEST_ID = 64;

    private final EventLog eventLog;
    private final ToldReleases told;
    private final EventStreams streams;

    EventStreamController(EventLog eventLog, ToldReleases told, EventStreams streams) {
        this.eventLog = eventLog;
        this.told = told;
        this.streams = streams;
    }

    /**
     * Server-sent events, each with a CloudEvent in JSON as its data.
     *
     * @param lastEventId what a browser sends when it comes back: the id of the last event it has had; {@code 0-0} asks
     *     for all events from the first release on
     * @param since the same, for clients that cannot set a header
     */
    @GetMapping(path = "/api/conferences/{conference}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(
            @PathVariable String conference,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam @Nullable String since,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var known = lastEventId == null ? since : lastEventId;
        if (known != null && known.length() > LONGEST_ID) {
            throw new InvalidInputException(
                    lastEventId == null ? "since" : "Last-Event-ID", "is the id of an event of this stream");
        }
        var end = eventLog.end(conference);
        if (known != null && isStillMissing(conference, known, end)) {
            comeBack(response);
            return;
        }
        if (end.isEmpty()) {
            throw new NotFoundException("no program of " + conference + " has been released");
        }
        streams.checkRoom();
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // Reverse proxies would collect events before they pass them on.
        response.setHeader("X-Accel-Buffering", "no");
        if (request.getMethod().equals(RequestMethod.HEAD.name())) {
            return;
        }
        var context = request.startAsync();
        context.setTimeout(0);
        streams.open(conference, end.get(), known, context);
    }

    /** Whether the store lacks a release that was told: it was lost, and is being made again. */
    private boolean isStillMissing(String conference, String known, Optional<EventPosition> end) {
        return EventPosition.parse(known)
                .map(EventPosition::release)
                .filter(release -> release > end.map(EventPosition::release).orElse(0L))
                .filter(release -> told.mayHave(conference, release))
                .isPresent();
    }

    /** Lets a reader come back with its position: a browser would take an error for the end. */
    private static void comeBack(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write("retry: 3000\n\n".getBytes(StandardCharsets.UTF_8));
    }
}
