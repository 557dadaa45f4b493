package dev.lectern.benchmarks.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lectern.benchmarks.call.OpenLoop.Report;
import dev.lectern.benchmarks.call.OpenLoop.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class OpenLoopTests {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void countsTheAnswersOfEachKindByTheirStatus() throws Exception {
        var reports = run(20, path -> path.equals("/even") ? 429 : 201);

        var even = Objects.requireNonNull(reports.get("even"));
        var odd = Objects.requireNonNull(reports.get("odd"));
        assertThat(even.count() + odd.count()).isEqualTo(20);
        assertThat(odd.otherThan(List.of(201))).isZero();
        assertThat(even.otherThan(List.of(201))).isEqualTo(10);
        assertThat(even.otherThan(List.of(201, 429))).isZero();
    }

    @Test
    void goesOnSendingWhileNobodyAnswersAndCountsTheWaiting() throws Exception {
        var all = new CountDownLatch(20);

        var reports = run(20, path -> {
            all.countDown();
            // Each is answered when the last one has come.
            awaitQuietly(all);
            return 200;
        });

        var even = Objects.requireNonNull(reports.get("even"));
        assertThat(even.otherThan(List.of(200))).isZero();
        // The first one waited for nineteen that were due one after the other, fifty milliseconds apart.
        assertThat(even.percentile(100)).isGreaterThan(850);
    }

    @Test
    void countsWhatIsNotAnsweredAtAll() throws Exception {
        var reports = OpenLoop.run(http, 10, Duration.ofSeconds(1), number -> request(1, "even"));

        assertThat(Objects.requireNonNull(reports.get("even")).otherThan(List.of(200)))
                .isEqualTo(10);
    }

    private Map<String, Report> run(int count, ToIntFunction<String> status) throws IOException, InterruptedException {
        var pool = Executors.newCachedThreadPool();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(pool);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(
                    status.applyAsInt(exchange.getRequestURI().getPath()), -1);
            exchange.close();
        });
        server.start();
        try {
            return OpenLoop.run(
                    http,
                    count,
                    Duration.ofSeconds(1),
                    number -> request(server.getAddress().getPort(), number % 2 == 0 ? "even" : "odd"));
        } finally {
            server.stop(0);
            pool.shutdownNow();
        }
    }

    private static Request request(int port, String kind) {
        var address = URI.create("http://127.0.0.1:" + port + "/" + kind);
        return new Request(kind, HttpRequest.newBuilder(address).build(), answer -> {});
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
