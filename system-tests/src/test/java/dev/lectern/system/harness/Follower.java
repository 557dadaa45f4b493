package dev.lectern.system.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lectern.system.harness.Finding.Promise;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody downstream: a receiver of webhooks that fails now and then, and a reader of the stream who comes back where
 * they were.
 */
final class Follower implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Service publisher;
    private final String conference;
    private final Random random;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** By message, the event it held. */
    private final Map<String, String> received = new HashMap<>();

    private final List<String> streamed = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private String position = "0-0";
    private volatile boolean isOpen = true;

    Follower(Service publisher, String conference, long seed) {
        this.publisher = publisher;
        this.conference = conference;
        this.random = new Random(seed);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no port for a receiver", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
        threads.execute(this::follow);
    }

    /** Where messages are to be sent. */
    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    /**
     * What is wrong, when {@code told} are the events of the conference in the public topic, in their order. Of
     * {@code erased} sessions the topic tells nothing any more, and the others that they are removed.
     */
    synchronized List<Finding> check(Set<String> told, Set<String> erased) {
        var wrong = new ArrayList<>(findings);
        var events = new HashSet<>(received.values());
        compare("the receiver", told, withoutErased(events, told, erased), wrong);
        if (events.size() != received.size()) {
            wrong.add(new Finding(Promise.NOTHING_DOUBLED, "an event came under two ids: " + received));
        }
        var known = withoutErased(streamed, told, erased);
        compare("the stream", told, new HashSet<>(known), wrong);
        if (new LinkedHashSet<>(streamed).size() != streamed.size()) {
            wrong.add(new Finding(Promise.NOTHING_DOUBLED, "the stream told something twice: " + streamed));
        }
        if (wrong.isEmpty() && !known.equals(new ArrayList<>(told))) {
            wrong.add(new Finding(Promise.IN_ORDER, "the stream told " + known + ", the topic " + told));
        }
        return wrong;
    }

    private static List<String> withoutErased(Collection<String> events, Set<String> told, Set<String> erased) {
        return events.stream()
                .filter(event -> told.contains(event) || !erased.contains(sessionOf(event)))
                .toList();
    }

    private static String sessionOf(String event) {
        return event.substring(event.indexOf('/') + 1, event.lastIndexOf('@'));
    }

    @Override
    public void close() {
        isOpen = false;
        server.stop(0);
        threads.shutdownNow();
    }

    private static void compare(String who, Set<String> told, Collection<String> got, List<Finding> wrong) {
        told.stream()
                .filter(event -> !got.contains(event))
                .forEach(event -> wrong.add(new Finding(Promise.NOTHING_LOST, who + " was not told of " + event)));
        got.stream()
                .filter(event -> !told.contains(event))
                .forEach(event -> wrong.add(
                        new Finding(Promise.NOTHING_WITHOUT_CAUSE, who + " was told of " + event + ", nobody else")));
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var message = exchange.getRequestHeaders().getFirst("webhook-id");
            var event = JsonMapper.shared().readTree(body).get("id").asString();
            exchange.sendResponseHeaders(note(message, event), -1);
        }
    }

    private synchronized int note(String message, String event) {
        // Half of what it refuses it has taken in all the same.
        var fails = random.nextInt(5) == 0;
        if (!fails || random.nextBoolean()) {
            var known = received.put(message, event);
            if (known != null && !known.equals(event)) {
                findings.add(new Finding(Promise.NOTHING_DOUBLED, message + " was " + known + ", and then " + event));
            }
        }
        return fails ? 500 : 204;
    }

    private void follow() {
        var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        while (isOpen) {
            try {
                var answer = http.send(
                        HttpRequest.newBuilder(publisher.uri().resolve("/api/conferences/" + conference + "/events"))
                                .header("Last-Event-ID", position())
                                .build(),
                        BodyHandlers.ofInputStream());
                try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                    if (answer.statusCode() == 200) {
                        read(lines);
                    }
                }
                Thread.sleep(PAUSE.toMillis());
            } catch (IOException e) {
                // The publisher is not there, or has gone.
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read(BufferedReader lines) throws IOException {
        @Nullable String id = null;
        @Nullable String type = null;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ") && id != null) {
                note(id, String.valueOf(type), line.substring(6));
            }
        }
    }

    private synchronized void note(String id, String type, String data) {
        position = id;
        if (type.equals("reset")) {
            findings.add(new Finding(Promise.NOTHING_LOST, "the stream knows no position: " + data));
        } else {
            streamed.add(JsonMapper.shared().readTree(data).get("id").asString());
        }
    }

    private synchronized String position() {
        return position;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
