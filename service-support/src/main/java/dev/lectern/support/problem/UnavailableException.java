package dev.lectern.support.problem;

/** Something needed is away for now and the same request may succeed later; answered with 503. */
public class UnavailableException extends RuntimeException {

    public UnavailableException(String detail) {
        super(detail);
    }
}
