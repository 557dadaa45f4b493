package dev.lectern.support.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Adds to the description of the API who may call what, and with which problems it answers. */
class ApiDescription implements OpenApiCustomizer {

    private static final String PROBLEM = "Problem";
    private static final String PASSWORD = "password";
    private static final String TOKEN = "token";
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final AccessTable table;

    ApiDescription(AccessTable table) {
        this.table = table;
    }

    @Override
    public void customise(OpenAPI api) {
        var components = Objects.requireNonNullElseGet(api.getComponents(), Components::new);
        components.addSchemas(PROBLEM, problem());
        components.addSecuritySchemes(
                PASSWORD, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
        components.addSecuritySchemes(
                TOKEN,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("A token of the issuer, or the edit token of a submission."));
        api.setComponents(components);
        if (api.getPaths() != null) {
            api.getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> describe(path, method, operation)));
        }
    }

    private void describe(String path, HttpMethod method, Operation operation) {
        var roles = rolesOf(path, method);
        var open = roles.contains(Role.ANYONE);
        if (!open) {
            operation.addSecurityItem(new SecurityRequirement().addList(PASSWORD));
            operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        }
        var answers = Objects.requireNonNullElseGet(operation.getResponses(), ApiResponses::new);
        problems(path, method, operation, open)
                .forEach((status, meaning) -> answers.putIfAbsent(
                        status,
                        new ApiResponse()
                                .description(meaning)
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>().$ref(PROBLEM))
                                                        .example(example(status, meaning))))));
        operation.setResponses(answers);
    }

    private static Map<String, String> problems(String path, HttpMethod method, Operation operation, boolean open) {
        var problems = new LinkedHashMap<String, String>();
        problems.put("400", "The input is not acceptable; see errors.");
        problems.put("401", open ? "The password or token that was sent is not good." : "Sign in to do this.");
        if (!open) {
            problems.put("403", "Your role may not do this.");
        }
        if (path.contains("{")) {
            problems.put("404", "It is not there, or not for this caller to see.");
        }
        if (!READS.contains(method)) {
            problems.put("409", "The state of things does not allow it.");
            problems.put("413", "The body is larger than what is accepted here.");
            problems.put("415", "The body is of another kind.");
        }
        if (takes(operation, "If-Match")) {
            problems.put("412", "If-Match does not name the present state.");
        }
        if (takes(operation, "Idempotency-Key")) {
            problems.put("422", "The key was used for another request.");
        }
        problems.put("429", "That was too much in too short a time; see Retry-After.");
        problems.put("503", "Something needed is away for now; see Retry-After.");
        return problems;
    }

    private static boolean takes(Operation operation, String header) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> header.equals(parameter.getName()));
    }

    private Set<Role> rolesOf(String path, HttpMethod method) {
        return table.rows().stream()
                .filter(row -> row.method().name().equals(method.name()) && covers(path, row.path()))
                .flatMap(row -> row.roles().stream())
                .collect(Collectors.toSet());
    }

    /** Whether a path of the description stands for a path of the table, whatever its variables are called. */
    private static boolean covers(String described, String path) {
        var expression =
                Pattern.quote(VARIABLE.matcher(described).replaceAll("{}")).replace("{}", "\\E[^/]+\\Q");
        return Pattern.matches(expression, VARIABLE.matcher(path).replaceAll("{}"));
    }

    private static Map<String, Object> example(String status, String meaning) {
        return Map.of(
                "type", "urn:lectern:problem:…",
                "title", "…",
                "status", Integer.parseInt(status),
                "detail", meaning,
                "instance", "/api/…");
    }

    private static Schema<?> problem() {
        var error = new ObjectSchema()
                .addProperty("field", new StringSchema().example("tracks[0].windows[1].end"))
                .addProperty("message", new StringSchema().example("must be after start"));
        return new ObjectSchema()
                .description("What went wrong (RFC 9457).")
                .addProperty("type", new StringSchema().example("urn:lectern:problem:invalid-input"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("errors", new ArraySchema().items(error));
    }
}
