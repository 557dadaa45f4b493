package dev.lectern.testing.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.lectern.support.access.AccessTable;
import dev.lectern.support.access.AccessTable.Row;
import dev.lectern.support.access.CommonAccess;
import dev.lectern.support.access.Grant;
import dev.lectern.support.access.Role;
import dev.lectern.support.access.Visitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must hold for the endpoints of every service: they answer each kind of caller as the table of access says, and the
 * table and the description of the API have all of them and nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AccessContract extends RunningService {

    private final List<Row> rows;

    /** The contract for the rows of {@code table} that {@code isHandled}, not merely served from files. */
    protected AccessContract(AccessTable table, Predicate<Row> isHandled) {
        this.rows = table.rows().stream().filter(isHandled).toList();
    }

    /** What the calls of one visitor are about; by default of a conference of which nothing is known. */
    protected Surroundings surroundings() {
        return new Surroundings("tide_conf", "1", "1", null, null);
    }

    /** Whether {@code row} must not be answered with 404 to who may call it, since all that its path names is there. */
    protected boolean isThere(Row row) {
        return false;
    }

    Stream<Row> rows() {
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyKindOfCallerIsAnsweredAsTheTableSays(Row row) throws Exception {
        for (var visitor : Visitor.values()) {
            var call = call(row, visitor);
            if (call.isEmpty()) {
                continue;
            }
            var status = mvc().perform(call.get()).andReturn().getResponse().getStatus();

            var expected = row.answerTo(visitor);
            var what = "%s to %s".formatted(row, visitor);
            if (expected.isPresent()) {
                assertThat(status).as(what).isEqualTo(expected.get());
            } else {
                // What it says further on is no matter of access: most of these requests lack a sensible body.
                assertThat(status).as(what).isLessThan(500).isNotIn(401, 403);
                if (isThere(row)) {
                    assertThat(status).as(what).isNotEqualTo(404);
                }
            }
        }
    }

    @Test
    void everyHandlerIsInTheTableAndEveryRowHasAHandler() {
        var handled = handled(handler -> true).stream()
                .flatMap(handler -> shapes(handler.method(), handler.path()))
                .toList();

        assertThat(handled).containsAll(shapes(rows));
        assertThat(handled)
                .filteredOn(shape -> !shapes(CommonAccess.TABLE.rows()).contains(shape))
                .isSubsetOf(shapes(rows));
    }

    @Test
    void theDescriptionHasEveryHandlerAndItsProblems() throws Exception {
        var answer = mvc().perform(get("/v3/api-docs")).andReturn().getResponse();
        var described = new ArrayList<String>();
        for (var path : JsonMapper.shared()
                .readTree(answer.getContentAsByteArray())
                .path("paths")
                .properties()) {
            for (var operation : path.getValue().properties()) {
                var name = operation.getKey().toUpperCase(Locale.ROOT) + " " + PathShapes.outline(path.getKey());
                described.add(name);
                var answers = operation.getValue().path("responses");
                assertThat(answers.propertyNames()).as(name).contains("400", "401", "429", "503");
                assertThat(answers.path("429").path("content").propertyNames())
                        .as(name)
                        .containsExactly("application/problem+json");
                assertThat(answers.has("403"))
                        .as(name)
                        .isEqualTo(operation.getValue().has("security"));
            }
        }

        var handled = new HashSet<String>();
        handled(handler -> handler.getBeanType().isAnnotationPresent(RestController.class)).stream()
                .map(handler -> handler.method() + " " + PathShapes.outline(handler.path()))
                .filter(handler -> !handler.contains("/v3/api-docs"))
                .forEach(handled::add);
        assertThat(described).containsExactlyInAnyOrderElementsOf(handled);
    }

    private Optional<MockHttpServletRequestBuilder> call(Row row, Visitor visitor) {
        var about = surroundings();
        var call = request(
                row.method(),
                row.path()
                        .replace("{conference}", about.conference())
                        .replace("{submission}", about.submission())
                        .replaceAll("\\{[^}]*}", about.other()));
        if (!row.method().equals(HttpMethod.GET)) {
            call.contentType(MediaType.APPLICATION_JSON).content("{}");
        }
        return switch (visitor) {
            case ANONYMOUS -> Optional.of(call);
            case SPEAKER -> withToken(call, about.editToken());
            case OTHER_SPEAKER -> withToken(call, about.otherEditToken());
            case REVIEWER -> withGrant(call, Grant.of(Role.REVIEWER, about.conference()));
            case ORGANIZER -> withGrant(call, Grant.of(Role.ORGANIZER, about.conference()));
            case ELSEWHERE -> withGrant(call, Grant.of(Role.ORGANIZER, "river_conf"));
            case ADMIN -> withGrant(call, Grant.of(Role.ADMIN));
        };
    }

    private static Optional<MockHttpServletRequestBuilder> withToken(
            MockHttpServletRequestBuilder call, @Nullable String token) {
        return Optional.ofNullable(token).map(shown -> call.header("Authorization", "Bearer " + shown));
    }

    private static Optional<MockHttpServletRequestBuilder> withGrant(MockHttpServletRequestBuilder call, Grant grant) {
        return Optional.of(call.with(authentication(signedIn(grant))));
    }

    private List<Handled> handled(Predicate<HandlerMethod> which) {
        var handled = new ArrayList<Handled>();
        context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (which.test(handler)) {
                        mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mapping.getPatternValues()
                                        .forEach(path -> handled.add(new Handled(method.name(), path))));
                    }
                });
        return handled;
    }

    private static List<String> shapes(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> shapes(row.method().name(), row.path()))
                .toList();
    }

    private static Stream<String> shapes(String method, String path) {
        return PathShapes.of(path).stream().map(shape -> method + " " + shape);
    }

    private record Handled(String method, String path) {}

    /**
     * What the paths of one visitor's calls name, and the edit tokens of that submission and of another one; a visitor
     * without a token does not call.
     */
    public record Surroundings(
            String conference,
            String submission,
            String other,
            @Nullable String editToken,
            @Nullable String otherEditToken) {}
}
