package dev.lectern.publisher.release;

import java.util.List;
import java.util.stream.Collectors;

/** Why a release is not shown, as its dead letter says it. */
final class RefusedReleaseException extends RuntimeException {

    private static final int TOLD = 10;

    /** Messages of violations name talks by id only, so this one may travel in headers and be logged. */
    RefusedReleaseException(AssembledRelease release, List<Violation> violations) {
        super("release " + release.number() + " of " + release.conference() + " is refused for " + violations.size()
                + (violations.size() == 1 ? " reason: " : " reasons: ")
                + violations.stream()
                        .limit(TOLD)
                        .map(violation -> violation.rule() + ", " + violation.message())
                        .collect(Collectors.joining("; ")));
    }
}
