package dev.lectern.support.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.support.access.AccessTable;
import dev.lectern.support.access.Role;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Log lines as a machine reads them. */
@ExtendWith(OutputCaptureExtension.class)
class StructuredLogIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PATH = "/api/conferences/sea_conf/pins/talk-1";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @AfterEach
    void putLoggingBack() {
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
    }

    @Test
    void eachLineIsJsonAndSaysWhatItIsAbout(CapturedOutput output) throws Exception {
        try (var service = start("--LECTERN_LOG_FORMAT=ecs")) {
            assertThat(get(service, PATH)).isEqualTo(200);
            assertThat(get(service, PATH + "/failure")).isEqualTo(500);
            assertThat(get(service, "/api/conferences/Ada%20Lovelace/pins/talk-1"))
                    .isEqualTo(200);
        }

        var lines = output.getOut()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        var pinned = linesOf(lines, "pinned");
        assertThat(pinned).hasSize(2);
        assertThat(pinned.get(0).path("conference").asString()).isEqualTo("sea_conf");
        assertThat(pinned.get(0).path("submission").asString()).isEqualTo("talk-1");
        assertThat(pinned.get(0).path("traceId").asString()).isEqualTo(TRACE);
        assertThat(pinned.get(0).at("/service/name").asString()).isEqualTo("logging-service");
        assertThat(pinned.get(1).has("conference")).isFalse();
        var failed = linesOf(lines, PATH + "/failure failed");
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).path("conference").asString()).isEqualTo("sea_conf");
        assertThat(failed.get(0).at("/error/stack_trace").asString())
                .contains(IllegalStateException.class.getName(), "Pins.failure");
        assertThat(output.getOut()).doesNotContain("Lovelace", "ada@example.org");
    }

    @Test
    void unlessAskedForLinesAreForPeople(CapturedOutput output) throws Exception {
        try (var service = start()) {
            assertThat(get(service, PATH)).isEqualTo(200);
        }

        assertThat(output.getOut().lines().filter(line -> line.startsWith("{"))).isEmpty();
        assertThat(output.getOut()).contains("INFO  [logging-service]", "pinned");
    }

    private static List<JsonNode> linesOf(List<JsonNode> lines, String message) {
        return lines.stream()
                .filter(line -> line.path("message").asString("").equals(message))
                .toList();
    }

    private ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Service.class)
                .resourceLoader(new DefaultResourceLoader(new WithoutTestLogging()))
                .web(WebApplicationType.SERVLET)
                .run(Stream.concat(
                                Stream.of(
                                        "--spring.config.name=test-service",
                                        "--spring.application.name=logging-service",
                                        "--server.port=0",
                                        "--lectern.data=" + data,
                                        "--spring.kafka.bootstrap-servers=localhost:1",
                                        "--spring.mongodb.uri=mongodb://localhost:1/none"),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static int get(ConfigurableApplicationContext service, String path) throws Exception {
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-00")
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    /** Hides the logging of tests, so that the service logs as it does elsewhere. */
    private static final class WithoutTestLogging extends ClassLoader {

        private WithoutTestLogging() {
            super(StructuredLogIT.class.getClassLoader());
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.startsWith("logback") ? null : super.getResource(name);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @Bean
        AccessTable accessTable() {
            return new AccessTable()
                    .get("/api/{*path}", Role.ANYONE)
                    .put("/api/{*path}", Role.ANYONE)
                    .post("/api/{*path}", Role.ANYONE);
        }

        @Bean
        Pins pins() {
            return new Pins();
        }
    }

    @RestController
    static class Pins {

        private static final Logger log = LoggerFactory.getLogger(Pins.class);

        @GetMapping("/api/conferences/{conference}/pins/{talk}")
        String pin(@PathVariable String conference, @PathVariable String talk) {
            log.info("pinned");
            return talk;
        }

        @GetMapping("/api/conferences/{conference}/pins/{talk}/failure")
        String failure(@PathVariable String conference, @PathVariable String talk) {
            throw new IllegalStateException("Ada Lovelace, ada@example.org");
        }
    }
}
