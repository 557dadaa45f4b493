package dev.lectern.submission.imports;

import dev.lectern.support.problem.FieldProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object that somebody else wrote: nothing is certain about their types. */
final class JsonFields {

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final JsonNode node;
    private final List<FieldProblem> problems;

    /** Notes in {@code problems} what cannot be read. */
    JsonFields(JsonNode node, List<FieldProblem> problems) {
        this.node = node;
        this.problems = problems;
    }

    /** A text; a number is taken for its digits. */
    @Nullable
    String text(String name, String field) {
        var value = node.path(name);
        if (isNothing(value)) {
            return null;
        }
        if (value.isContainer() || value.isBoolean()) {
            problems.add(new FieldProblem(field, "must be text"));
            return null;
        }
        return scalar(value);
    }

    /** A text that may be given in several languages, of which one is taken. */
    @Nullable
    String localized(String name, String field) {
        var value = node.path(name);
        return value.isObject() ? oneOf(value) : text(name, field);
    }

    @Nullable
    Integer number(String name, String field) {
        var value = node.path(name);
        if (isNothing(value)) {
            return null;
        }
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return value.intValue();
        }
        problems.add(new FieldProblem(field, "must be a whole number"));
        return null;
    }

    boolean isTrue(String name) {
        var value = node.path(name);
        return value.isBoolean() && value.booleanValue();
    }

    /** The entries of a list; none if it is missing. */
    List<JsonNode> list(String name, String field) {
        var value = node.path(name);
        if (isNothing(value)) {
            return List.of();
        }
        if (!value.isArray()) {
            problems.add(new FieldProblem(field, "must be a list"));
            return List.of();
        }
        var entries = new ArrayList<JsonNode>(value.size());
        value.forEach(entries::add);
        return entries;
    }

    /** What a reference to something else names: the thing itself where it was expanded, or its id. */
    static @Nullable String idOf(JsonNode reference, String idField) {
        var id = reference.isObject() ? reference.path(idField) : reference;
        return isNothing(id) || id.isContainer() || id.isBoolean() ? null : scalar(id);
    }

    /** The English text, else the first one. */
    static @Nullable String oneOf(JsonNode localized) {
        if (localized.path("en").isString()) {
            return localized.path("en").stringValue();
        }
        for (var text : localized) {
            if (text.isString()) {
                return text.stringValue();
            }
        }
        return null;
    }

    static boolean hasAll(JsonNode node, Set<String> names) {
        return node.isObject() && names.stream().allMatch(node::has);
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static String scalar(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue().toString();
        }
        // Written out, an exponent can take gigabytes.
        var number = value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
        return number.abs().compareTo(LARGEST) <= 0 && number.scale() <= 20 ? number.toPlainString() : "";
    }
}
