package dev.lectern.publisher.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Receives what a webhook sends, and answers as it is told. */
final class Receiver implements AutoCloseable {

    private static final Reply TAKEN = new Reply(204, null, null);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Reply> replies = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Reply otherwise = TAKEN;
    private boolean hangs;
    private @Nullable String stuck;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook";
    }

    /** Answers its next request like that. */
    synchronized Receiver then(int status) {
        replies.add(new Reply(status, null, null));
        return this;
    }

    synchronized Receiver then(int status, String header, String value) {
        replies.add(new Reply(status, header, value));
        return this;
    }

    synchronized Receiver always(int status) {
        otherwise = new Reply(status, null, null);
        return this;
    }

    /** Never answers. */
    synchronized Receiver hangs() {
        hangs = true;
        return this;
    }

    /** Never answers at addresses that end like that. */
    synchronized Receiver hangsAt(String path) {
        stuck = path;
        return this;
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    List<String> ids() {
        return requests().stream().map(request -> request.header("webhook-id")).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var reply = note(
                    exchange.getRequestURI().getPath(),
                    new Request(
                            exchange.getRequestMethod(),
                            HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true),
                            body,
                            System.nanoTime()));
            if (reply == null) {
                closed.await();
                return;
            }
            if (reply.header() != null && reply.value() != null) {
                exchange.getResponseHeaders().set(reply.header(), reply.value());
            }
            exchange.sendResponseHeaders(reply.status(), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Reply note(String path, Request request) {
        requests.add(request);
        if (hangs || (stuck != null && path.endsWith(stuck))) {
            return null;
        }
        var next = replies.poll();
        return next == null ? otherwise : next;
    }

    private record Reply(
            int status, @Nullable String header, @Nullable String value) {}

    /** What has come in. */
    record Request(String method, HttpHeaders headers, String body, long nanos) {

        String header(String name) {
            return headers.firstValue(name).orElseThrow(() -> new AssertionError("no header " + name));
        }

        /** Whether the library of Standard Webhooks finds it signed with {@code secret}. */
        boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
                return false;
            }
        }
    }
}
