package dev.lectern.support.problem;

import java.io.IOException;

/** A request's body is larger than anything the services accept; answered with 413. */
class BodyTooLargeException extends IOException {

    static final String DETAIL = "The body is larger than 1 MiB.";

    BodyTooLargeException() {
        super(DETAIL);
    }
}
