package dev.lectern.publisher.release;

import dev.lectern.events.EventCodec;
import dev.lectern.events.ProgramEvent.SessionScheduled;
import dev.lectern.publisher.release.Violation.Rule;
import dev.lectern.support.outbox.PendingEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Knows what fits into a document of the store, which takes 16 MB.
 *
 * <p>2,000 sessions with 2 kB of text each need 5 MB as a release, and as much again in the outbox of the head until
 * they have been sent.
 */
@Component
class ReleaseSize {

    private static final long LARGEST = 12L << 20;
    private static final long OVERHEAD = 480;

    private final EventCodec codec;

    ReleaseSize(EventCodec codec) {
        this.codec = codec;
    }

    /** Nothing, or that {@code release} is too large to be kept. */
    List<Violation> violationsOf(Release release) {
        var now = release.sessions().stream()
                .mapToLong(session -> sizeOf(
                        new SessionScheduled(release.conference(), release.number(), release.releasedAt(), session)))
                .sum();
        var gone = release.cancelled().stream()
                .mapToLong(session -> sizeOf(
                        new SessionScheduled(release.conference(), release.number(), release.releasedAt(), session)))
                .sum();
        return now + gone <= LARGEST
                ? List.of()
                : List.of(new Violation(
                        Rule.SIZE, "takes " + (now + gone) + " bytes, but no more than " + LARGEST + " can be kept"));
    }

    /** Whether {@code more} can wait beside what is {@code waiting} already. */
    boolean fits(List<PendingEvent> waiting, List<PendingEvent> more) {
        return waiting.isEmpty() || sizeOf(waiting) + sizeOf(more) <= LARGEST;
    }

    private long sizeOf(SessionScheduled event) {
        return codec.writeData(event).length + OVERHEAD;
    }

    private static long sizeOf(List<PendingEvent> events) {
        return events.stream()
                .mapToLong(event -> event.data().getBytes(StandardCharsets.UTF_8).length + OVERHEAD)
                .sum();
    }
}
