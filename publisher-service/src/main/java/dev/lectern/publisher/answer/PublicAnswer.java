package dev.lectern.publisher.answer;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Answers that anyone may keep; Spring sends 304 instead to who has them already. */
public final class PublicAnswer {

    /** What the next release replaces: caches answer at once with what they have, and look for news meanwhile. */
    public static final CacheControl CURRENT = CacheControl.maxAge(Duration.ofSeconds(5))
            .cachePublic()
            .staleWhileRevalidate(Duration.ofMinutes(1))
            .staleIfError(Duration.ofDays(1));

    /** What belongs to one release never changes. */
    public static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private PublicAnswer() {}

    /**
     * {@code representation} in the coding that suits best, or 304 where that is enough.
     *
     * @param asked the headers of the request
     */
    public static ResponseEntity<byte[]> of(
            Representation representation, CacheControl cacheControl, HttpHeaders asked) {
        return with(new HttpHeaders(), representation, cacheControl, asked);
    }

    /** The same with more {@code headers}. */
    public static ResponseEntity<byte[]> with(
            HttpHeaders headers, Representation representation, CacheControl cacheControl, HttpHeaders asked) {
        var variant = representation.variant(AcceptedCodings.of(asked.getFirst(HttpHeaders.ACCEPT_ENCODING)));
        KnownAnswers.mayBeGivenAgain(variant.bytes());
        // Spring does the rest; it takes this one for a question about writes.
        var hasAny = "*".equals(asked.getFirst(HttpHeaders.IF_NONE_MATCH));
        var answer = ResponseEntity.status(hasAny ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .headers(headers)
                .cacheControl(cacheControl)
                .varyBy(HttpHeaders.ACCEPT_ENCODING)
                .eTag(variant.tag())
                .lastModified(representation.lastModified());
        if (hasAny) {
            return answer.build();
        }
        answer.contentType(representation.type());
        if (!variant.isPlain()) {
            answer.header(HttpHeaders.CONTENT_ENCODING, variant.coding());
        }
        return answer.body(variant.bytes());
    }
}
