package dev.lectern.submission.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An import that was asked for, and how far it is.
 *
 * @param fingerprint of what was sent, to recognize a repetition
 * @param leasedUntil until when nobody but who works on it may go on
 */
@Document(ImportJob.COLLECTION)
record ImportJob(
        @Id String id,
        String conference,
        String source,
        String fingerprint,
        ImportState state,
        int total,
        Instant createdAt,
        @Nullable Instant finishedAt,
        Instant leasedUntil) {

    static final String COLLECTION = "imports";
}
