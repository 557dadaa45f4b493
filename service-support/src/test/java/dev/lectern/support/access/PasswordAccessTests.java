package dev.lectern.support.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(
        controllers = GatesController.class,
        properties = {
            "spring.config.import=classpath:lectern-defaults.yaml",
            "lectern.access.admin-password=tide",
            "lectern.access.organizer-password=tide",
            "lectern.access.reviewer-password=tide",
            "lectern.access.metrics-password=tide",
            "lectern.access.limits.sign-in-failures=3/1h"
        })
@Import({GatesController.class, Gates.class})
class PasswordAccessTests {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private MockMvcTester http;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private MeterRegistry meters;

    @ParameterizedTest
    @CsvSource({
        "PUT,  /api/conferences/sea_conf, admin, 200",
        "PUT,  /api/conferences/sea_conf, organizer, 200",
        "PUT,  /api/conferences/sea_conf, reviewer, 403",
        "PUT,  /api/conferences/sea_conf, metrics, 403",
        "PUT,  /api/conferences/sea_conf, , 401",
        "GET,  /api/conferences/sea_conf, , 200",
        "HEAD, /api/conferences/sea_conf, , 200",
        "GET,  /api/conferences/sea_conf/submissions, reviewer, 200",
        "HEAD, /api/conferences/sea_conf/submissions, , 401",
        "GET,  /api/submissions/nowhere, organizer, 200",
        "GET,  /api/submissions/wave, reviewer, 403",
        "POST, /api/cleaning, admin, 200",
        "POST, /api/cleaning, organizer, 403",
        "GET,  /nowhere, , 404",
        "DELETE, /api/conferences/sea_conf, , 405",
        "POST, /actuator/loggers, , 404",
        "GET, /actuator/env, , 401",
    })
    void aPasswordCountsForEveryConference(String method, String path, @Nullable String user, int status) {
        assertThat(ask(method, path, user, "tide")).hasStatus(status);
    }

    @Test
    void anOrganizerIsOneOfTheConferenceAskedFor() {
        assertThat(ask("GET", "/api/conferences/sea_conf", "organizer", "tide"))
                .bodyText()
                .isEqualTo("[\"ORGANIZER\"]");
        assertThat(ask("GET", "/api/conferences/sea_conf", "admin", "tide"))
                .bodyText()
                .isEqualTo("[\"ORGANIZER\",\"ADMIN\"]");
    }

    @Test
    void everyAnswerSaysWhatBrowsersMayNotDoWithIt() {
        for (var path : new String[] {"/api/conferences/sea_conf", "/nowhere", "/api/cleaning"}) {
            assertThat(ask("GET", path, null, ""))
                    .hasHeader("X-Content-Type-Options", "nosniff")
                    .hasHeader("X-Frame-Options", "DENY")
                    .hasHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                    .hasHeader("Referrer-Policy", "no-referrer")
                    .doesNotContainHeader("Strict-Transport-Security");
            assertThat(http.get().uri(path).secure(true).exchange()).containsHeader("Strict-Transport-Security");
        }
    }

    @Test
    void passwordsCannotBeGuessedAsFastAsOneLikes() {
        for (var i = 0; i < 3; i++) {
            assertThat(from("192.0.2.7", "organizer", "guess " + i)).hasStatus(401);
        }

        var answer = from("192.0.2.7", "organizer", "tide");
        assertThat(answer).hasStatus(429).containsHeader(HttpHeaders.RETRY_AFTER);
        assertThat(answer).bodyText().contains("urn:lectern:problem:too-many-requests");
        assertThat(from("192.0.2.8", "organizer", "tide")).hasStatus(200);
        assertThat(meters.get("lectern.requests.refused")
                        .tag("limit", "sign-in-failures")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private MvcTestResult from(String address, String user, String password) {
        return http.get()
                .uri("/api/me")
                .header(HttpHeaders.AUTHORIZATION, basic(user, password))
                // Which only counts where a trusted proxy sends it.
                .header("X-Forwarded-For", "198.51.100." + password.length())
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                })
                .exchange();
    }

    private MvcTestResult ask(String method, String path, @Nullable String user, String password) {
        var request = http.method(HttpMethod.valueOf(method)).uri(path);
        return user == null
                ? request.exchange()
                : request.header(HttpHeaders.AUTHORIZATION, basic(user, password))
                        .exchange();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
