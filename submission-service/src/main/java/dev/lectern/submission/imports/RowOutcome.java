package dev.lectern.submission.imports;

import dev.lectern.submission.submission.ImportIntake;

/** What becomes of one row. */
enum RowOutcome {
    /** Nothing yet. */
    PENDING,
    CREATED,
    CHANGED,
    UNCHANGED,
    /** It is nothing that is taken over, such as a draft. */
    SKIPPED,
    REFUSED;

    static RowOutcome of(ImportIntake.Outcome outcome) {
        return switch (outcome) {
            case CREATED -> CREATED;
            case CHANGED -> CHANGED;
            case UNCHANGED -> UNCHANGED;
            case REFUSED -> REFUSED;
            case ERASED -> SKIPPED;
        };
    }
}
