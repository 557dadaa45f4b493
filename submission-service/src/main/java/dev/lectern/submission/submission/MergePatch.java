package dev.lectern.submission.submission;

import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.support.problem.JsonProblems;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON merge patch (RFC 7396) for a submission; a null leaves the field out. */
class MergePatch {

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

    /** Whether it says anything about this field. */
    boolean names(String field) {
        return patch.has(field);
    }

    SubmissionForm applyTo(SubmissionForm form) {
        ObjectNode merged = json.valueToTree(form);
        merge(merged, patch);
        return bind(merged);
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.forEachEntry((name, value) -> {
            if (value instanceof ObjectNode inner) {
                merge(target.get(name) instanceof ObjectNode there ? there : target.putObject(name), inner);
            } else {
                target.set(name, value);
            }
        });
    }

    private SubmissionForm bind(ObjectNode form) {
        try {
            return json.treeToValue(form, SubmissionForm.class);
        } catch (JacksonException e) {
            throw JsonProblems.of(e);
        }
    }
}
