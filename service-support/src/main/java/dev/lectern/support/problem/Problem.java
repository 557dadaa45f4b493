package dev.lectern.support.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The body of an answer that something went wrong, as RFC 9457 has it. */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "errors"})
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors) {

    private static final String TYPES = "urn:lectern:problem:";

    Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(HttpStatus status, String type, String detail, String instance, List<FieldProblem> errors) {
        return new Problem(TYPES + type, status.getReasonPhrase(), status.value(), detail, instance, errors);
    }
}
