package dev.lectern.support.problem;

import java.io.IOException;

/** A request's body is larger than what is accepted there; answered with 413. */
class BodyTooLargeException extends IOException {

    private static final long MEBIBYTE = 1024 * 1024;

    BodyTooLargeException(long limit) {
        super(detail(limit));
    }

    static String detail(long limit) {
        return "The body is larger than %d MiB.".formatted(limit / MEBIBYTE);
    }
}
