package dev.lectern.support.problem;

/** The caller's picture of a thing is out of date; answered with 412. */
public class PreconditionFailedException extends RuntimeException {

    public PreconditionFailedException(String detail) {
        super(detail);
    }
}
