package dev.lectern.support.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.lectern.support.access.AccessTable;
import dev.lectern.support.access.Role;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Spans on their way to a collector, as the bytes that leave the process. */
class TraceExportIT {

    private static final String PERSONAL = "Ada Lovelace, ada@example.org";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACEPARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final List<String> exported = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @SuppressWarnings("NullAway.Init")
    private HttpServer collector;

    @BeforeEach
    void startCollector() throws Exception {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            paths.add(exchange.getRequestURI().getPath());
            exported.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stopCollector() {
        collector.stop(0);
    }

    @Test
    void whereNoCollectorIsConfiguredNothingIsExported() throws Exception {
        try (var service = start()) {
            assertThat(get(service, "/broken")).isEqualTo(500);

            assertThat(service.getBeansOfType(SpanExporter.class)).isEmpty();
            assertThat(service.getBean(Thing.class).seen).containsExactly(TRACE);
        }
        assertThat(paths).isEmpty();
    }

    @Test
    void aCollectorGetsSpansThatSayWhatWentWrongButNotInWhichWords() throws Exception {
        try (var service = start(
                "--management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:"
                        + collector.getAddress().getPort() + "/v1/traces",
                "--management.tracing.sampling.probability=1.0")) {
            assertThat(get(service, "/actuator/health/liveness")).isEqualTo(200);
            assertThat(get(service, "/broken")).isEqualTo(500);
            handle(service, record(), () -> {
                throw new IllegalStateException(PERSONAL);
            });

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(all())
                            .contains("http get /broken", "lectern.submissions.v1 process", "error.type"));
        }
        assertThat(all())
                .contains("traced-service", IllegalStateException.class.getName(), bytesOf(TRACE))
                .doesNotContain("Lovelace", "ada@example.org", "/actuator", "filterchain");
        assertThat(paths).containsOnly("/v1/traces");
    }

    private static void handle(
            ConfigurableApplicationContext service, ConsumerRecord<String, byte[]> record, Runnable handling) {
        try {
            service.getBean(RecordTraces.class).handle(record, handling);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage(PERSONAL);
        }
    }

    private static ConsumerRecord<String, byte[]> record() {
        var record = new ConsumerRecord<>("lectern.submissions.v1", 0, 7, "conf/ada", new byte[0]);
        record.headers().add(TraceParent.HEADER, TRACEPARENT.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private String all() {
        return String.join("", exported);
    }

    private static String bytesOf(String hex) {
        return new String(java.util.HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }

    private ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.SERVLET)
                .run(Stream.concat(
                                Stream.of(
                                        "--spring.config.name=test-service",
                                        "--spring.application.name=traced-service",
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
                .header(TraceParent.HEADER, TRACEPARENT)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @Bean
        AccessTable accessTable() {
            return new AccessTable().get("/broken", Role.ANYONE).post("/broken", Role.ANYONE);
        }

        @Bean
        Thing thing() {
            return new Thing();
        }
    }

    @RestController
    static class Thing {

        private final List<String> seen = new CopyOnWriteArrayList<>();

        @GetMapping("/broken")
        String broken() {
            seen.add(Span.current().getSpanContext().getTraceId());
            throw new IllegalStateException(PERSONAL);
        }
    }
}
