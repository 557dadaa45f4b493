package dev.lectern.submission.submission;

import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.support.problem.JsonProblems;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON merge patch (RFC 7396) for a submission.
 *
 * <p>No field of a submission is an object, so merging is to replace fields; a null leaves the field out.
 */
class MergePatch implements UnaryOperator<SubmissionForm> {

    private final ObjectNode patch;
    private final JsonMapper json;

    /** Fails when the patch has fields that a submission has not, or of other types. */
    MergePatch(JsonNode patch, JsonMapper json) {
        if (!(patch instanceof ObjectNode object)) {
            throw new InvalidInputException("body", "must be a JSON object with the fields to change");
        }
        this.patch = object;
        this.json = json;
        bind(object);
    }

    @Override
    public SubmissionForm apply(SubmissionForm form) {
        ObjectNode merged = json.valueToTree(form);
        merged.setAll(patch);
        return bind(merged);
    }

    private SubmissionForm bind(ObjectNode form) {
        try {
            return json.treeToValue(form, SubmissionForm.class);
        } catch (JacksonException e) {
            throw JsonProblems.of(e);
        }
    }
}
