package dev.lectern.support.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(
        controllers = GatesController.class,
        properties = {
            "spring.config.import=classpath:lectern-defaults.yaml",
            "lectern.data=/dev/null/no-password-is-made-up",
            "lectern.access.organizer-password=tide",
            "lectern.access.audience=" + TestIssuer.AUDIENCE,
            "lectern.access.algorithms=RS256,ES256",
            "lectern.access.limits.sign-in-failures=0/1m"
        })
@Import({GatesController.class, Gates.class})
class IssuedTokenAccessTests {

    private static final TestIssuer ISSUER = new TestIssuer();

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private MockMvcTester http;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        // Nobody has asked for keys by now, and the context starts without them.
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,  /api/conferences/sea_conf, admin, 200",
        "PUT,  /api/conferences/sea_conf, organizer, 200",
        "PUT,  /api/conferences/sea_conf, organizer:sea_conf, 200",
        "PUT,  /api/conferences/sea_conf, organizer:river_conf, 403",
        "PUT,  /api/conferences/sea_conf, reviewer:sea_conf, 403",
        "PUT,  /api/conferences/sea_conf, metrics, 403",
        "PUT,  /api/conferences/sea_conf, '', 403",
        "PUT,  /api/conferences/sea_conf, superuser, 403",
        "PUT,  /api/conferences/sea_conf, admin:sea_conf, 403",
        "PUT,  /api/conferences/sea_conf, ORGANIZER, 403",
        "GET,  /api/conferences/sea_conf/submissions, reviewer:sea_conf, 200",
        "GET,  /api/conferences/sea_conf/submissions, reviewer:river_conf, 403",
        "GET,  /api/conferences/sea_conf, organizer:river_conf, 200",
        "GET,  /api/submissions/wave, organizer:sea_conf, 200",
        "GET,  /api/submissions/wave, admin, 200",
        "GET,  /api/submissions/wave, reviewer:sea_conf, 403",
        "GET,  /api/submissions/wave, organizer:river_conf, 404",
        "GET,  /api/submissions/nowhere, organizer:sea_conf, 404",
        "POST, /api/cleaning, admin, 200",
        "POST, /api/cleaning, organizer:sea_conf, 403",
        "GET,  /api/me, organizer:sea_conf, 403",
    })
    void aRoleCountsInItsConference(String method, String path, String role, int status) {
        assertThat(ask(method, path, ISSUER.token(role))).hasStatus(status);
    }

    @Test
    void somebodyElsesSubmissionLooksLikeNone() {
        var theirs = ask("GET", "/api/submissions/wave", ISSUER.token("organizer:river_conf"));
        var none = ask("GET", "/api/submissions/nope", ISSUER.token("organizer:river_conf"));

        assertThat(theirs).bodyText().isEqualTo(bodyOf(none).replace("nope", "wave"));
    }

    @Test
    void whoIsAnOrganizerElsewhereIsNoneHere() {
        assertThat(ask("GET", "/api/conferences/sea_conf", ISSUER.token("organizer:river_conf", "reviewer:sea_conf")))
                .bodyText()
                .isEqualTo("[\"REVIEWER\"]");
    }

    @Test
    void theCallerIsCalledByTheSubject() {
        assertThat(ask("GET", "/api/me", ISSUER.token("organizer"))).bodyText().isEqualTo("ada");
    }

    static Stream<Arguments> badTokens() {
        var now = Instant.now();
        return Stream.of(
                Arguments.of("unsigned", ISSUER.unsigned("admin")),
                Arguments.of("signed with the public key as a secret", ISSUER.confused("admin")),
                Arguments.of("signed by somebody else", ISSUER.forged("admin")),
                Arguments.of(
                        "of an algorithm that is not allowed",
                        ISSUER.token(JWSAlgorithm.PS256, "JWT", IssuedTokenAccessTests::admin)),
                Arguments.of("expired", with(claims -> claims.expirationTime(Date.from(now.minusSeconds(60))))),
                Arguments.of("that never expires", with(claims -> claims.expirationTime(null))),
                Arguments.of("not good yet", with(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(90))))),
                Arguments.of("of another issuer", with(claims -> claims.issuer("https://elsewhere.example.org"))),
                Arguments.of("of no issuer", with(claims -> claims.issuer(null))),
                Arguments.of("for another audience", with(claims -> claims.audience("tickets"))),
                Arguments.of("for no audience", with(claims -> claims.audience((String) null))),
                Arguments.of(
                        "of another kind",
                        ISSUER.token(JWSAlgorithm.RS256, "logout+jwt", IssuedTokenAccessTests::admin)),
                Arguments.of("changed", changed(ISSUER.token("admin"))),
                Arguments.of("cut off", ISSUER.token("admin").replaceAll("\\.[^.]*$", ".")),
                Arguments.of("that is none", "e30.e30.e30"),
                Arguments.of("that is not even JSON", "a.b.c"));
    }

    @ParameterizedTest(name = "a token {0}")
    @MethodSource("badTokens")
    void aBadTokenOpensNothing(String what, String token) {
        // Not even what is open to anyone: who sends a token wants to be known.
        for (var path : List.of("/api/conferences/sea_conf/submissions", "/api/conferences/sea_conf")) {
            var answer = ask("GET", path, token);
            assertThat(answer)
                    .as(what)
                    .hasStatus(401)
                    .hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Lectern\", error=\"invalid_token\"");
            assertThat(answer)
                    .bodyText()
                    .contains("urn:lectern:problem:unauthorized")
                    .doesNotContain("JWT", "Exception");
        }
    }

    @Test
    void accessTokensMaySayThatTheyAreSome() {
        assertThat(ask("GET", "/api/me", ISSUER.token(JWSAlgorithm.RS256, "at+jwt", IssuedTokenAccessTests::admin)))
                .hasStatus(200);
    }

    @Test
    void rolesMayBeOneText() {
        assertThat(ask("GET", "/api/me", ISSUER.token(claims -> claims.claim("roles", "reviewer organizer"))))
                .hasStatus(200);
        assertThat(ask("GET", "/api/me", ISSUER.token(claims -> claims.claim("roles", Map.of("organizer", true)))))
                .hasStatus(403);
    }

    @Test
    void passwordsNoLongerCount() {
        var answer = http.get()
                .uri("/api/me")
                .headers(headers -> headers.setBasicAuth("organizer", "tide"))
                .exchange();

        assertThat(answer).hasStatus(401).hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Lectern\"");
    }

    @Test
    void whatLooksLikeAnEditTokenIsNotTakenForOneOfTheIssuer() {
        assertThat(ask("GET", "/api/conferences/sea_conf", "A".repeat(43))).hasStatus(200);
        assertThat(ask("GET", "/api/me", "A".repeat(43)))
                .hasStatus(401)
                .hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Lectern\"");
    }

    @Test
    void theKeysAreNotAskedForEachTime() {
        ask("GET", "/api/me", ISSUER.token("organizer"));
        var asked = ISSUER.asked();
        for (var i = 0; i < 20; i++) {
            assertThat(ask("GET", "/api/me", ISSUER.token("organizer"))).hasStatus(200);
        }

        assertThat(ISSUER.asked()).isEqualTo(asked);
    }

    private static String with(UnaryOperator<JWTClaimsSet.Builder> change) {
        return ISSUER.token(claims -> change.apply(admin(claims)));
    }

    private static JWTClaimsSet.Builder admin(JWTClaimsSet.Builder claims) {
        return claims.claim("roles", List.of("admin"));
    }

    private static String changed(String token) {
        var payload = token.indexOf('.') + 20;
        return token.substring(0, payload) + (token.charAt(payload) == 'A' ? 'B' : 'A') + token.substring(payload + 1);
    }

    private MvcTestResult ask(String method, String path, String token) {
        return http.method(HttpMethod.valueOf(method))
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    private static String bodyOf(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
