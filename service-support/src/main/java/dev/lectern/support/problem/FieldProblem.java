package dev.lectern.support.problem;

import java.util.Objects;

/**
 * What is wrong with one field of the input, and what is allowed.
 *
 * @param field path of the field in the JSON that was sent, such as {@code tracks[0].windows[1].end}
 * @param message for people, beginning with "must" or "is"
 */
public record FieldProblem(String field, String message) {

    public FieldProblem {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
    }
}
