package dev.lectern.support.problem;

/** The input is well formed but cannot be carried out; answered with 422. */
public class UnprocessableException extends RuntimeException {

    public UnprocessableException(String detail) {
        super(detail);
    }
}
