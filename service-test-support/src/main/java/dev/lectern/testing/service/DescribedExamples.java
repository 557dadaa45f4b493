package dev.lectern.testing.service;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The examples in the description of an API: which are missing, and which are not as their own schemas say. */
public final class DescribedExamples {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final JsonNode description;
    private final JsonNode components;

    public DescribedExamples(JsonNode description) {
        this.description = description;
        this.components = closed(description.path("components").deepCopy());
    }

    /** What is wrong with which operation; nothing, if all is well. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        for (var path : description.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                var name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                problems(operation.getValue()).forEach(problem -> problems.add(name + ": " + problem));
            }
        }
        return problems;
    }

    /** The bodies that are to be sent, of those that are JSON. */
    public List<Body> bodies() {
        var bodies = new ArrayList<Body>();
        for (var path : description.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                for (var media : content(operation.getValue().path("requestBody"))) {
                    if (isJson(media.getKey()) && media.getValue().has("example")) {
                        bodies.add(new Body(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                media.getKey(),
                                media.getValue().get("example").toString()));
                    }
                }
            }
        }
        return bodies;
    }

    private List<String> problems(JsonNode operation) {
        var problems = new ArrayList<String>();
        for (var parameter : operation.path("parameters")) {
            check(parameter, parameter.path("name").asString(), problems);
        }
        var bodies = content(operation.path("requestBody"));
        if (!bodies.isEmpty()
                && bodies.stream().noneMatch(body -> body.getValue().has("example"))) {
            problems.add("no body");
        }
        for (var body : bodies) {
            if (body.getValue().has("example")) {
                check(body.getValue(), "body", problems);
            }
        }
        for (var answer : operation.path("responses").properties()) {
            for (var media : content(answer.getValue())) {
                if (isJson(media.getKey()) || isUnnamedJson(media)) {
                    check(media.getValue(), answer.getKey(), problems);
                }
            }
        }
        return problems;
    }

    private void check(JsonNode described, String what, List<String> problems) {
        if (!described.has("example")) {
            problems.add("no " + what);
            return;
        }
        var schema = JSON.createObjectNode();
        schema.set("components", components);
        schema.putArray("allOf").add(closed(described.path("schema").deepCopy()));
        schemas.getSchema(schema)
                .validate(
                        described.get("example"),
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .forEach(problem -> problems.add(what + " " + problem));
    }

    /** The same schemas, but that an object has no fields except those that they name. */
    private static JsonNode closed(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(DescribedExamples::closed);
        return schema;
    }

    private static List<Map.Entry<String, JsonNode>> content(JsonNode bodyOrAnswer) {
        return List.copyOf(bodyOrAnswer.path("content").properties());
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    /** Whether it is what handlers return as objects: JSON, though only an example says so. Feeds are bytes. */
    private static boolean isUnnamedJson(Map.Entry<String, JsonNode> media) {
        return media.getKey().equals("*/*")
                && !media.getValue().path("schema").path("format").asString("").equals("byte");
    }

    /** What an operation is to be sent. */
    public record Body(String method, String path, String type, String json) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
