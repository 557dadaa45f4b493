package dev.lectern.publisher.program;

import dev.lectern.publisher.release.ReleaseSummary;
import java.time.Instant;

/** A release in the list of a conference's releases. */
record ReleaseView(long release, Instant releasedAt, int sessionCount) {

    static ReleaseView of(ReleaseSummary release) {
        return new ReleaseView(release.number(), release.releasedAt(), release.sessionCount());
    }
}
