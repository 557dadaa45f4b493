package dev.lectern.submission;

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
import java.net.URI;
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

@SubmissionServiceIT
class AccessIT {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Api api;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private WebApplicationContext context;

    static Stream<Row> rows() {
        return SubmissionServiceAccess.TABLE.rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyKindOfCallerIsAnsweredAsTheTableSays(Row row) throws Exception {
        var mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        for (var visitor : Visitor.values()) {
            var conference = api.aConference();
            var submission = api.handIn(conference, "A talk");
            var call = request(
                    row.method(),
                    row.path()
                            .replace("{conference}", conference)
                            .replace("{submission}", submission.text("id"))
                            .replaceAll("\\{[^}]*}", "0123456789abcdef01234567"));
            if (!row.method().equals(HttpMethod.GET)) {
                call.contentType(MediaType.APPLICATION_JSON).content("{}");
            }
            switch (visitor) {
                case ANONYMOUS -> {}
                case SPEAKER -> call.header("Authorization", "Bearer " + submission.text("editToken"));
                case OTHER_SPEAKER -> {
                    var other = api.handIn(conference, "Another talk").text("editToken");
                    call.header("Authorization", "Bearer " + other);
                }
                case REVIEWER -> call.with(authentication(signedIn(Grant.of(Role.REVIEWER, conference))));
                case ORGANIZER -> call.with(authentication(signedIn(Grant.of(Role.ORGANIZER, conference))));
                case ELSEWHERE -> call.with(authentication(signedIn(Grant.of(Role.ORGANIZER, "river_conf"))));
                case ADMIN -> call.with(authentication(signedIn(Grant.of(Role.ADMIN))));
            }
            var status = mvc.perform(call).andReturn().getResponse().getStatus();

            var expected = row.answerTo(visitor);
            var what = "%s to %s".formatted(row, visitor);
            if (expected.isPresent()) {
                assertThat(status).as(what).isEqualTo(expected.get());
            } else {
                // What it says further on is no matter of access: most of these requests lack a sensible body.
                assertThat(status).as(what).isLessThan(500).isNotIn(401, 403);
                if (!namesWhatIsNotThere(row)) {
                    assertThat(status).as(what).isNotEqualTo(404);
                }
            }
        }
    }

    @Test
    void whatIsNotThereIsNotThereForAnybody() throws Exception {
        var mvc = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        for (var grant : List.of(Grant.of(Role.ORGANIZER, "river_conf"), Grant.of(Role.ADMIN))) {
            var call = request(HttpMethod.GET, URI.create("/api/submissions/0123456789abcdef01234567"));
            assertThat(mvc.perform(call.with(authentication(signedIn(grant))))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(404);
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

        assertThat(handlers).containsAll(shapes(SubmissionServiceAccess.TABLE.rows()));
        handlers.removeAll(shapes(CommonAccess.TABLE.rows()));
        assertThat(handlers).isSubsetOf(shapes(SubmissionServiceAccess.TABLE.rows()));
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

    /** Whether it is about something in a conference that nobody has made in this test. */
    private static boolean namesWhatIsNotThere(Row row) {
        return row.path().contains("{id}")
                || (row.method().equals(HttpMethod.GET) && row.path().endsWith("/reviews/mine"));
    }

    private static List<String> shapes(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> PathShapes.of(row.path()).stream().map(shape -> row.method() + " " + shape))
                .toList();
    }

    private static UsernamePasswordAuthenticationToken signedIn(Grant grant) {
        return UsernamePasswordAuthenticationToken.authenticated("ada", "", List.of(grant));
    }
}
