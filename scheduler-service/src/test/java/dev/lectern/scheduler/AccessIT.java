package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.lectern.support.access.AccessTable.Row;
import dev.lectern.support.access.CommonAccess;
import dev.lectern.support.access.Grant;
import dev.lectern.support.access.Role;
import dev.lectern.support.access.Visitor;
import dev.lectern.testing.PathShapes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

@SchedulerServiceTest
class AccessIT {

    /** Of which nothing is known, so that nothing happens to it: who is let in is answered with 404. */
    private static final String CONFERENCE = "tide_conf";

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private WebApplicationContext context;

    static Stream<Row> rows() {
        return SchedulerServiceAccess.TABLE.rows().stream().filter(row -> !isAsset(row));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyKindOfCallerIsAnsweredAsTheTableSays(Row row) throws Exception {
        var mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        for (var visitor : Visitor.values()) {
            var call = request(
                    row.method(), row.path().replace("{conference}", CONFERENCE).replaceAll("\\{[^}]*}", "1"));
            if (!row.method().equals(HttpMethod.GET)) {
                call.contentType(MediaType.APPLICATION_JSON).content("{}");
            }
            switch (visitor) {
                case ANONYMOUS -> {}
                // Edit tokens are known to another service only.
                case SPEAKER, OTHER_SPEAKER -> {
                    continue;
                }
                case REVIEWER -> call.with(authentication(signedIn(Grant.of(Role.REVIEWER, CONFERENCE))));
                case ORGANIZER -> call.with(authentication(signedIn(Grant.of(Role.ORGANIZER, CONFERENCE))));
                case ELSEWHERE -> call.with(authentication(signedIn(Grant.of(Role.ORGANIZER, "river_conf"))));
                case ADMIN -> call.with(authentication(signedIn(Grant.of(Role.ADMIN))));
            }
            var status = mvc.perform(call).andReturn().getResponse().getStatus();

            var expected = row.answerTo(visitor);
            var what = "%s to %s".formatted(row, visitor);
            if (expected.isPresent()) {
                assertThat(status).as(what).isEqualTo(expected.get());
            } else {
                assertThat(status).as(what).isLessThan(500).isNotIn(401, 403);
            }
        }
    }

    @Test
    void everyHandlerIsInTheTableAndEveryRowHasAHandler() {
        var handlers = new ArrayList<String>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapping.getPatternValues()
                                .forEach(pattern ->
                                        PathShapes.of(pattern).forEach(shape -> handlers.add(method + " " + shape)))));

        assertThat(handlers).containsAll(shapes(rows()));
        handlers.removeAll(shapes(CommonAccess.TABLE.rows().stream()));
        assertThat(handlers).isSubsetOf(shapes(rows()));
    }

    private static boolean isAsset(Row row) {
        return row.path().endsWith("/-/{*asset}");
    }

    @Test
    void theDescriptionHasEveryHandlerAndItsProblems() throws Exception {
        var mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        var answer = mvc.perform(request(HttpMethod.GET, "/v3/api-docs")).andReturn();
        var described = new ArrayList<String>();
        for (var path : JsonMapper.shared()
                .readTree(answer.getResponse().getContentAsByteArray())
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

        var handlers = new ArrayList<String>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (handler.getBeanType().isAnnotationPresent(RestController.class)) {
                        mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mapping.getPatternValues()
                                        .forEach(path -> handlers.add(method + " " + PathShapes.outline(path))));
                    }
                });
        handlers.removeIf(handler -> handler.contains("/v3/api-docs"));
        assertThat(described).containsExactlyInAnyOrderElementsOf(new HashSet<>(handlers));
    }

    private static List<String> shapes(Stream<Row> rows) {
        return rows.flatMap(row -> PathShapes.of(row.path()).stream().map(shape -> row.method() + " " + shape))
                .toList();
    }

    private static UsernamePasswordAuthenticationToken signedIn(Grant grant) {
        return UsernamePasswordAuthenticationToken.authenticated("ada", "", List.of(grant));
    }
}
