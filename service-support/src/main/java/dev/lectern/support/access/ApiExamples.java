package dev.lectern.support.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;

/**
 * Adds to the description of the API the examples of a file: of parameters by their name, and for each operation what is
 * sent, with which statuses that is answered, and how.
 */
class ApiExamples implements OpenApiCustomizer {

    private static final String JSON = "application/json";

    private final JsonNode examples;

    ApiExamples(Resource file) {
        try (var input = file.getInputStream()) {
            this.examples = Json31.mapper().readTree(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void customise(OpenAPI api) {
        if (api.getPaths() != null) {
            api.getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> add(path, method, operation)));
        }
    }

    private void add(String path, HttpMethod method, Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(this::add);
        }
        var example = examples.path("operations").path(method + " " + path);
        if (example.has("body") && operation.getRequestBody() != null) {
            addBody(operation.getRequestBody().getContent(), example.get("body"));
        }
        if (example.has("status")) {
            addAnswer(operation.getResponses(), example);
        }
    }

    private void add(Parameter parameter) {
        var example = examples.path("parameters").get(parameter.getName());
        if (example != null) {
            parameter.setExample(example.isTextual() ? example.textValue() : example);
        }
    }

    private static void addBody(Content content, JsonNode example) {
        content.forEach((type, media) -> {
            // A file is an example of its own kind only.
            if (isJson(type) ? example.isContainerNode() : type.equals("text/csv") && example.isTextual()) {
                show(media, example);
            }
        });
    }

    /** Puts what a success is like in the place of what the handler's signature could tell. */
    private static void addAnswer(ApiResponses answers, JsonNode example) {
        var told = answers.entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .toList();
        var success = told.isEmpty() ? new ApiResponse() : told.get(0).getValue();
        told.forEach(answer -> answers.remove(answer.getKey()));
        var content = success.getContent();
        if (example.has("answer") && content != null) {
            for (var each : List.copyOf(content.entrySet())) {
                show(each.getValue(), example.get("answer"));
                if (each.getKey().equals("*/*")) {
                    content.remove(each.getKey());
                    content.addMediaType(JSON, each.getValue());
                }
            }
        }
        example.get("status")
                .forEach(status -> answers.addApiResponse(
                        status.asText(),
                        new ApiResponse()
                                .description(meaning(status.asInt()))
                                .headers(success.getHeaders())
                                .content(content)));
    }

    private static String meaning(int status) {
        return HttpStatus.valueOf(status).getReasonPhrase();
    }

    private static void show(MediaType media, JsonNode example) {
        if (example.isTextual()) {
            // What is read as bytes is a text here, not one in base64.
            media.setSchema(new Schema<>().types(Set.of("string")));
            media.setExample(example.textValue());
            return;
        }
        if (media.getSchema() != null && "byte".equals(media.getSchema().getFormat())) {
            // What is written as bytes, or read so, is JSON all the same.
            media.setSchema(new Schema<>().types(Set.of(example.isArray() ? "array" : "object")));
        }
        media.setExample(example);
    }

    private static boolean isJson(String type) {
        return type.equals(JSON) || type.endsWith("+json");
    }
}
