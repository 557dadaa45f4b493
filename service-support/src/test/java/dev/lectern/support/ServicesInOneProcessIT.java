package dev.lectern.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.Topics;
import dev.lectern.support.access.AccessTable;
import dev.lectern.support.access.Role;
import dev.lectern.support.kafka.EventTopics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Two services at once over one data directory, while neither the broker nor the store can be reached. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServicesInOneProcessIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path data;

    @SuppressWarnings("NullAway.Init")
    private List<ConfigurableApplicationContext> services;

    @BeforeAll
    void start() throws Exception {
        // There is one for the whole JVM, which two starts at once would set up at the same time.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        var pool = Executors.newFixedThreadPool(2);
        try {
            var starting = pool.invokeAll(List.<Callable<ConfigurableApplicationContext>>of(
                    () -> start("first-service"), () -> start("second-service")));
            services = List.of(starting.get(0).get(), starting.get(1).get());
        } finally {
            pool.shutdownNow();
        }
    }

    @AfterAll
    void stop() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        services.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void bothAreAliveAndTellTheirNumbers() throws Exception {
        for (var service : services) {
            assertThat(get(service, "/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(get(service, "/actuator/health/readiness").statusCode()).isEqualTo(200);
            var numbers = get(service, "/actuator/prometheus");
            assertThat(numbers.statusCode()).isEqualTo(200);
            assertThat(numbers.body())
                    .contains("lectern_outbox_pending", "lectern_dead_letters_total")
                    .contains("application=\"" + service.getId() + "\"")
                    .doesNotContain("application=\"" + other(service).getId() + "\"");
        }
    }

    @Test
    void bothDescribeTheirApi() throws Exception {
        for (var service : services) {
            assertThat(get(service, "/v3/api-docs").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void bothAgreeOnThePasswords() throws Exception {
        var password = Files.readString(data.resolve("organizer-password")).strip();
        for (var service : services) {
            var answer = http.send(
                    request(service, "/echo")
                            .header("Authorization", basic("organizer", password))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("\"hello\""))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void noneLetsAPageOfAnotherSiteActWithTheOrganizersPassword() throws Exception {
        for (var service : services) {
            for (var foreign : List.of("Sec-Fetch-Site: cross-site", "Origin: http://elsewhere.example.org")) {
                var answer = doneByOrganizer(service, foreign);
                assertThat(answer.statusCode()).as(foreign).isEqualTo(403);
                assertProblem(answer, "cross-site");
            }
        }
    }

    @Test
    void theOwnPagesAndCallersThatAreNoBrowsersAreNotConcerned() throws Exception {
        for (var service : services) {
            var own = "Origin: http://localhost:" + port(service);
            for (var header : List.of("Sec-Fetch-Site: same-origin", own, "Accept: */*")) {
                assertThat(doneByOrganizer(service, header).statusCode())
                        .as(header)
                        .isEqualTo(204);
            }
        }
    }

    @Test
    void aServiceMayDifferFromTheDefaults() {
        for (var service : services) {
            assertThat(service.getEnvironment().getProperty("management.endpoint.health.show-details"))
                    .isEqualTo("always");
        }
    }

    @Test
    void aLargeBodyIsRefusedAlsoWhenItDoesNotAnnounceItsLength() throws Exception {
        var password = Files.readString(data.resolve("organizer-password")).strip();
        var body = ("\"" + "x".repeat(2 * 1024 * 1024) + "\"").getBytes(StandardCharsets.UTF_8);
        var answer = http.send(
                request(services.get(0), "/echo")
                        .header("Authorization", basic("organizer", password))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> stream(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertProblem(answer, "body-too-large");
    }

    @Test
    void whatTheFirewallRefusesIsAProblemToo() throws Exception {
        var answer = raw("GET /echo;x=1//%2e%2e/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContain("Exception");
    }

    private ConfigurableApplicationContext start(String name) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.SERVLET)
                .run(
                        "--spring.config.name=test-service",
                        "--spring.application.name=" + name,
                        "--server.port=0",
                        "--lectern.data=" + data,
                        "--spring.kafka.bootstrap-servers=localhost:1",
                        "--spring.mongodb.uri=mongodb://localhost:1/none",
                        "--management.defaults.metrics.export.enabled=true",
                        "--management.prometheus.metrics.export.enabled=true");
    }

    private ConfigurableApplicationContext other(ConfigurableApplicationContext service) {
        return services.get(service == services.get(0) ? 1 : 0);
    }

    /** Something that needs no body, which is what a plain form of any page can send. */
    private HttpResponse<String> doneByOrganizer(ConfigurableApplicationContext service, String header)
            throws Exception {
        var password = Files.readString(data.resolve("organizer-password")).strip();
        var nameAndValue = header.split(": ", 2);
        return http.send(
                request(service, "/done")
                        .header("Authorization", basic("organizer", password))
                        .header(nameAndValue[0], nameAndValue[1])
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(ConfigurableApplicationContext service, String path) throws Exception {
        return http.send(request(service, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext service, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port(service) + path));
    }

    private static String port(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", Integer.parseInt(port(services.get(0))))) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream stream(byte[] body) {
        return new ByteArrayInputStream(body);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static void assertProblem(HttpResponse<String> answer, String type) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("urn:lectern:problem:" + type);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @Bean
        EventTopics eventTopics() {
            return EventTopics.written(Topics.PROGRAM).read(Topics.SCHEDULE);
        }

        @Bean
        AccessTable accessTable() {
            return new AccessTable().post("/echo", Role.ORGANIZER).post("/done", Role.ORGANIZER);
        }

        @Bean
        Echo echo() {
            return new Echo();
        }
    }

    @RestController
    static class Echo {

        @PostMapping("/echo")
        String echo(@RequestBody String text) {
            return text.substring(0, 1);
        }

        @PostMapping("/done")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        void done() {}
    }
}
