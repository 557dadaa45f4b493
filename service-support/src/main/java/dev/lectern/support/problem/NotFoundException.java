package dev.lectern.support.problem;

/** There is no such thing; answered with 404. */
public class NotFoundException extends RuntimeException {

    public NotFoundException(String detail) {
        super(detail);
    }
}
