package dev.lectern.publisher.release;

import java.time.Instant;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A release that was not published, and why.
 *
 * @param violationCount how many violations there are; the first of them are kept
 */
@Document(Refusal.COLLECTION)
@TypeAlias("refusal")
record Refusal(
        @Id String id,
        String conference,
        long number,
        String attempt,
        Instant finalizedAt,
        int violationCount,
        List<Violation> violations) {

    static final String COLLECTION = "refusals";

    private static final int KEPT = 100;

    static Refusal of(AssembledRelease release, List<Violation> violations) {
        var closing = release.closing();
        return new Refusal(
                Release.idOf(closing.conference(), closing.release()),
                closing.conference(),
                closing.release(),
                closing.attempt(),
                closing.occurredAt(),
                violations.size(),
                violations.stream().limit(KEPT).toList());
    }
}
