package dev.lectern.support.problem;

/** The state of things does not allow it; answered with 409 and a type that programs can tell apart. */
public class ConflictException extends RuntimeException {

    private final String type;

    /** A conflict of {@code type}, such as {@code illegal-transition}, told in {@code detail}. */
    public ConflictException(String type, String detail) {
        super(detail);
        this.type = type;
    }

    public String type() {
        return type;
    }
}
