package dev.lectern.support.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.support.access.AccessTable;
import dev.lectern.support.access.Role;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(
        controllers = ThingsController.class,
        properties = {
            "spring.config.import=classpath:lectern-defaults.yaml",
            "lectern.access.organizer-password=organizer-test",
            "lectern.access.reviewer-password=reviewer-test"
        })
@Import({ThingsController.class, ProblemAnswersTests.Rules.class})
class ProblemAnswersTests {

    private static final String GOOD_PARTS = "\"parts\":[]";

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private MockMvcTester http;

    static Stream<Arguments> unacceptableBodies() {
        return Stream.of(
                Arguments.of("{\"title\":", "body", "must be valid JSON; it is not at line 1, column"),
                Arguments.of("", "body", "must be JSON; there is none"),
                Arguments.of("[]", "body", "must be an object"),
                Arguments.of("{\"title\":5}", "title", "must be text"),
                Arguments.of("{\"title\":\"a\",\"title\":\"b\"}", "body", "must not have a field twice"),
                Arguments.of("{\"name\":\"a\"}", "name", "is not a field here; known are abstract, parts, start"),
                Arguments.of("{\"parts\":{}}", "parts", "must be a list"),
                Arguments.of("{\"parts\":[{\"minutes\":\"10\"}]}", "parts[0].minutes", "must be a whole number"),
                Arguments.of("{\"parts\":[{},{\"minutes\":1.5}]}", "parts[0].minutes", "is required"),
                Arguments.of("{\"parts\":[{\"minutes\":1.5}]}", "parts[0].minutes", "must be a whole number"),
                Arguments.of("{\"parts\":[{\"minutes\":99999999999}]}", "parts[0].minutes", "must be a whole number"),
                Arguments.of("{\"parts\":[{\"minutes\":null}]}", "parts[0].minutes", "is required"),
                Arguments.of("{\"parts\":[{\"minutes\":1,\"minute\":1}]}", "parts[0].minute", "is not a field here"),
                Arguments.of("{\"status\":\"LOST\"}", "status", "must be one of DRAFT, SUBMITTED"),
                Arguments.of("{\"status\":1}", "status", "must be one of DRAFT, SUBMITTED"),
                Arguments.of("{\"start\":\"tomorrow\"}", "start", "must be a time in UTC such as"),
                Arguments.of("{\"start\":\"2021-02-23T01:00:00+08:00\"}", "start", "must be a time in UTC such as"),
                Arguments.of("{\"start\":1614042000}", "start", "must be a time in UTC such as"),
                Arguments.of(
                        "{\"title\":\"a\",\"abstract\":\"b\"," + GOOD_PARTS + "} {}",
                        "body",
                        "must be one JSON value; there is more after it"),
                Arguments.of("{\"title\":\" \",\"abstract\":\"b\"," + GOOD_PARTS + "}", "title", "must not be blank"),
                Arguments.of("{\"title\":\"a\",\"abstract\":\"\"," + GOOD_PARTS + "}", "abstract", "must not be blank"),
                Arguments.of(
                        "{\"title\":\"a\",\"abstract\":\"b\",\"parts\":[{\"minutes\":1,\"abstract\":\"c\"},"
                                + "{\"minutes\":0,\"abstract\":\"c\"}]}",
                        "parts[1].minutes",
                        "must be greater than 0"),
                Arguments.of(
                        "{\"title\":\"a\",\"abstract\":\"b\",\"parts\":[{\"minutes\":1,\"abstract\":\" \"}]}",
                        "parts[0].abstract",
                        "must not be blank"));
    }

    @ParameterizedTest
    @MethodSource("unacceptableBodies")
    void anUnacceptableBodyIsAnsweredWithItsFieldAndWhatIsAllowed(String body, String field, String message) {
        var answer = post(body);

        assertProblem(answer, 400, "invalid-input");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].message")
                .asString()
                .startsWith(message);
        assertThat(answer).bodyText().doesNotContain("tools.jackson", "java.", "Exception", "dev.lectern");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(post("{\"title\":\"\",\"abstract\":\"\"}"))
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactlyInAnyOrder("title", "abstract", "parts");
    }

    @Test
    void anAcceptableBodyIsTaken() {
        assertThat(post("{\"title\":\"a\",\"abstract\":\"b\",\"start\":\"2021-02-23T01:00:00Z\"," + GOOD_PARTS + "}"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"title\":\"a\",\"abstract\":\"b\",\"status\":null,"
                        + "\"start\":\"2021-02-23T01:00:00Z\",\"parts\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/things?page=two, page, must be a whole number",
        "/api/things?size=101, size, must be less than or equal to 100",
        "/api/things/by-status, status, is required",
        "'/api/things/by-status?status=LOST', status, 'must be one of DRAFT, SUBMITTED'",
        "/api/things/seven, number, must be a whole number",
        "/api/things/failures/input, 'tracks[0].windows[1].end', must be after its start"
    })
    void anUnacceptableParameterIsNamed(String uri, String field, String message) {
        var answer = get(uri);

        assertProblem(answer, 400, "invalid-input");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].message").isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "conflict, 409, call-closed",
        "missing, 404, not-found",
        "unprocessable, 422, unprocessable",
        "lock, 409, changed-meanwhile",
        "store, 503, unavailable",
        "bug, 500, internal-error"
    })
    void whatWentWrongDecidesTheAnswerAndNoSecretIsInIt(String kind, int status, String type) {
        var answer = get("/api/things/failures/" + kind);

        assertProblem(answer, status, type);
        assertThat(answer).bodyText().doesNotContain("secret", "Exception");
    }

    @Test
    void whenTheStoreIsAwayTheCallerLearnsWhenToComeAgain() {
        assertThat(get("/api/things/failures/store")).hasHeader(HttpHeaders.RETRY_AFTER, "5");
    }

    @Test
    void anotherMediaTypeIsRefusedWithTheRightOne() {
        var answer = http.post()
                .uri("/api/things")
                .contentType(MediaType.TEXT_PLAIN)
                .content("hello")
                .exchange();

        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].message")
                .asString()
                .contains("application/json");
    }

    @Test
    void anotherMethodIsRefusedWithTheRightOnes() {
        var answer = http.method(HttpMethod.DELETE).uri("/api/things").exchange();

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer).headers().containsHeader(HttpHeaders.ALLOW);
    }

    @Test
    void aProblemIsAProblemWhateverTheCallerAccepts() {
        assertProblem(
                http.get().uri("/api/things/seven").accept(MediaType.TEXT_HTML).exchange(), 400, "invalid-input");
        assertProblem(
                http.get()
                        .uri("/api/things/seven")
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .exchange(),
                400,
                "invalid-input");
    }

    @Test
    void anUnknownPathIsNotFoundForAnyone() {
        assertProblem(get("/nowhere"), 404, "not-found");
        assertProblem(get("/api/things/1/more"), 404, "not-found");
        assertProblem(
                http.get()
                        .uri("/nowhere")
                        .headers(headers -> headers.setBasicAuth("organizer", "organizer-test"))
                        .exchange(),
                404,
                "not-found");
    }

    @Test
    void aPathThatNoRuleOpensIsClosed() {
        var anonymous = get("/api/things/closed");
        assertProblem(anonymous, 401, "unauthorized");
        assertThat(anonymous)
                .headers()
                .hasValue(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Lectern\", charset=\"UTF-8\"");

        assertProblem(
                http.get()
                        .uri("/api/things/closed")
                        .headers(headers -> headers.setBasicAuth("organizer", "organizer-test"))
                        .exchange(),
                403,
                "forbidden");
    }

    @Test
    void aWrongPasswordIsRefusedEvenWhereNoneIsNeeded() {
        assertProblem(
                http.get()
                        .uri("/api/things/1")
                        .headers(headers -> headers.setBasicAuth("organizer", "guess"))
                        .exchange(),
                401,
                "unauthorized");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        assertProblem(post("\"" + "x".repeat(1024 * 1024) + "\""), 413, "body-too-large");
    }

    @Test
    void aStaleETagIsRefused() {
        assertProblem(guarded("\"6\""), 412, "stale");
        assertProblem(guarded("W/\"7\""), 412, "stale");
        assertThat(guarded("\"6\", \"7\"")).hasStatusOk();
        assertThat(guarded("*")).hasStatusOk();
        assertThat(get("/api/things/guarded")).hasStatusOk();
    }

    private MvcTestResult guarded(String ifMatch) {
        return http.get()
                .uri("/api/things/guarded")
                .header(HttpHeaders.IF_MATCH, ifMatch)
                .exchange();
    }

    private MvcTestResult post(String body) {
        return http.post()
                .uri("/api/things")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult get(String uri) {
        return http.get().uri(java.net.URI.create(uri)).exchange();
    }

    private static void assertProblem(MvcTestResult answer, int status, String type) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("urn:lectern:problem:" + type);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo(status);
        assertThat(answer).bodyJson().extractingPath("$.title").asString().isNotBlank();
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().isNotBlank();
        assertThat(answer).bodyJson().extractingPath("$.instance").asString().startsWith("/");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Rules {

        @Bean
        AccessTable accessTable() {
            return new AccessTable()
                    .get("/api/things/closed", Role.ADMIN)
                    .get("/api/things", Role.ANYONE)
                    .get("/api/things/{thing}", Role.ANYONE)
                    .get("/api/things/failures/{kind}", Role.ANYONE)
                    .post("/api/things", Role.ANYONE);
        }
    }
}
