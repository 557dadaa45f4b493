package dev.lectern.publisher.feed;

import dev.lectern.publisher.answer.PublicAnswer;
import dev.lectern.publisher.answer.Representations;
import dev.lectern.publisher.program.ReleaseLookup;
import dev.lectern.publisher.release.Release;
import dev.lectern.publisher.release.Releases;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives the feeds of the current release, and of any release, to scripts of other sites too. */
@RestController
@CrossOrigin(exposedHeaders = {HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED})
class FeedController {

    private static final String CONFERENCE = "/{conference:[a-z0-9_]{4,40}}";
    private static final String FEED =
            "/{feed:program\\.ics|schedule\\.xml|schedule2?\\.json|changes\\.atom|program\\.csv|program\\.txt}";

    private final ReleaseLookup releases;
    private final Feeds feeds;

    FeedController(
            Releases releases,
            Representations representations,
            @Value("${lectern.publisher.public-url}") URI publicUrl) {
        this.releases = new ReleaseLookup(releases);
        this.feeds = new Feeds(representations, releases, publicUrl);
    }

    /** The program as it is now. */
    @GetMapping(CONFERENCE + FEED)
    ResponseEntity<byte[]> current(
            @PathVariable String conference,
            @PathVariable String feed,
            @RequestParam @Nullable String language,
            @RequestParam @Nullable String track,
            @RequestHeader HttpHeaders headers)
            throws HttpMediaTypeNotAcceptableException {
        var release = releases.current(conference);
        return answer(feed, release, Selection.of(release, language, track), PublicAnswer.CURRENT, headers);
    }

    /** The program of one release, which never changes. */
    @GetMapping(CONFERENCE + "/releases/{release}" + FEED)
    ResponseEntity<byte[]> ofRelease(
            @PathVariable String conference,
            @PathVariable("release") String number,
            @PathVariable String feed,
            @RequestParam @Nullable String language,
            @RequestParam @Nullable String track,
            @RequestHeader HttpHeaders headers)
            throws HttpMediaTypeNotAcceptableException {
        var release = releases.find(conference, number);
        return answer(feed, release, Selection.of(release, language, track), PublicAnswer.FOR_GOOD, headers);
    }

    /** One session for a calendar, also after it was cancelled. */
    @GetMapping(CONFERENCE + "/sessions/{session}.ics")
    ResponseEntity<byte[]> session(
            @PathVariable String conference, @PathVariable String session, @RequestHeader HttpHeaders headers)
            throws HttpMediaTypeNotAcceptableException {
        var release = releases.current(conference);
        return answer(
                Feed.ICALENDAR.file(), release, Selection.session(release, session), PublicAnswer.CURRENT, headers);
    }

    private ResponseEntity<byte[]> answer(
            String file, Release release, Selection selection, CacheControl cacheControl, HttpHeaders headers)
            throws HttpMediaTypeNotAcceptableException {
        var feed = Feed.in(file);
        check(feed, headers);
        return PublicAnswer.of(feeds.of(feed, release, selection), cacheControl, headers);
    }

    private static void check(Feed feed, HttpHeaders headers) throws HttpMediaTypeNotAcceptableException {
        try {
            var accepted = headers.getAccept();
            if (accepted.isEmpty()
                    || feed.types().stream().anyMatch(type -> accepted.stream().anyMatch(type::isCompatibleWith))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotAcceptableException("Accept cannot be read: " + e.getMessage());
        }
        throw new HttpMediaTypeNotAcceptableException(feed.types());
    }
}
