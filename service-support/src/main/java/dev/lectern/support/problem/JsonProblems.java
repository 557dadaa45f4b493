package dev.lectern.support.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Says of JSON that Jackson refuses which field is wrong and what is allowed there, without Jackson's internals. */
public final class JsonProblems {

    /** The name problems use for the input as a whole. */
    static final String BODY = "body";

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonProblems() {}

    /** What {@code failure} means to who sent the JSON; also for trees that a service binds itself. */
    public static InvalidInputException of(JacksonException failure) {
        return new InvalidInputException(List.of(problemOf(failure)));
    }

    static FieldProblem problemOf(JacksonException failure) {
        var field = pathOf(failure.getPath());
        if (failure instanceof PropertyBindingException unknown) {
            return new FieldProblem(field, "is not a field here" + knownFields(unknown));
        }
        if (failure instanceof InvalidNullException) {
            return new FieldProblem(field, "is required");
        }
        if (failure instanceof InvalidFormatException wrong && wrong.getTargetType() != null) {
            return new FieldProblem(field, "must be " + expected(wrong.getTargetType()));
        }
        if (failure instanceof MismatchedInputException wrong) {
            return mismatch(field, wrong);
        }
        if (failure instanceof ValueInstantiationException refused) {
            return refusal(failure.getPath(), refused.getCause());
        }
        if (failure instanceof InputCoercionException overflow) {
            return new FieldProblem(field, "must be " + expected(overflow.getTargetType()) + " of a usual size");
        }
        if (failure instanceof StreamReadException || failure instanceof StreamConstraintsException) {
            return new FieldProblem(BODY, malformed(failure));
        }
        return new FieldProblem(field, "cannot be read");
    }

    private static FieldProblem mismatch(String field, MismatchedInputException wrong) {
        var message = Objects.requireNonNullElse(wrong.getOriginalMessage(), "");
        if (message.startsWith("Trailing token")) {
            return new FieldProblem(BODY, "must be one JSON value; there is more after it");
        }
        if (message.startsWith("Cannot map `null`")) {
            return new FieldProblem(field, "is required");
        }
        if (message.startsWith("Duplicate")) {
            return new FieldProblem(field, "occurs twice");
        }
        var type = wrong.getTargetType();
        return new FieldProblem(field, type == null ? "cannot be read" : "must be " + expected(type));
    }

    private static FieldProblem refusal(List<JacksonException.Reference> path, @Nullable Throwable cause) {
        var message = cause == null ? null : cause.getMessage();
        if (cause instanceof NullPointerException) {
            // Objects.requireNonNull(value, "name") says the name alone.
            var parent = pathOf(path);
            return message != null && message.matches("[A-Za-z]+")
                    ? new FieldProblem(parent.equals(BODY) ? message : parent + "." + message, "is required")
                    : new FieldProblem(parent, "lacks a required field");
        }
        return cause instanceof IllegalArgumentException && message != null
                ? new FieldProblem(pathOf(path), "is not acceptable: " + message)
                : new FieldProblem(pathOf(path), "is not acceptable");
    }

    private static String malformed(JacksonException failure) {
        var message = Objects.requireNonNullElse(failure.getOriginalMessage(), "");
        var location = failure.getLocation();
        var where = location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        if (failure instanceof StreamConstraintsException) {
            return "must be JSON of a usual size and depth" + where;
        }
        return message.startsWith("Duplicate")
                ? "must not have a field twice" + where
                : "must be valid JSON; it is not" + where;
    }

    static String pathOf(List<JacksonException.Reference> references) {
        var path = new StringBuilder();
        for (var reference : references) {
            var name = reference.getPropertyName();
            if (name == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.isEmpty() ? BODY : path.toString();
    }

    /** What may stand where a {@code type} is asked for, to follow "must be". */
    static String expected(Class<?> type) {
        var wanted = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (wanted.isEnum()) {
            return "one of " + allowed(wanted);
        }
        if (wanted == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(wanted)) {
            return wanted == Double.class || wanted == Float.class || wanted == java.math.BigDecimal.class
                    ? "a number"
                    : "a whole number";
        }
        if (CharSequence.class.isAssignableFrom(wanted)) {
            return "text";
        }
        if (wanted == Instant.class) {
            return "a time in UTC such as 2021-02-23T01:00:00Z";
        }
        if (wanted == Duration.class) {
            return "a duration such as PT40M";
        }
        if (wanted.isArray() || Collection.class.isAssignableFrom(wanted)) {
            return "a list";
        }
        return wanted.isRecord() || Map.class.isAssignableFrom(wanted) ? "an object" : "a valid value";
    }

    private static String allowed(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> JSON.valueToTree(constant).asString())
                .collect(Collectors.joining(", "));
    }

    private static String knownFields(PropertyBindingException unknown) {
        var known = unknown.getKnownPropertyIds();
        return known == null || known.isEmpty()
                ? ""
                : "; known are " + known.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }
}
