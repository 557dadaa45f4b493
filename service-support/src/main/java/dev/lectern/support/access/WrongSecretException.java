package dev.lectern.support.access;

import dev.lectern.support.problem.ConflictException;

/** What was shown in a {@link SecretHeader} is not the secret; answered with 409, and counted like a failed sign-in. */
public class WrongSecretException extends ConflictException {

    /** A conflict of {@code type}, such as {@code call-closed}, told in {@code detail}. */
    public WrongSecretException(String type, String detail) {
        super(type, detail);
    }
}
