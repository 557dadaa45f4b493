package dev.lectern.quickstart.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A few calls of all three services, from memory; can be told to fail. */
final class StubServices implements AutoCloseable {

    static final String PASSWORD = "tide";

    private final HttpServer server;
    private final List<Call> calls = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, String> idsByKey = new LinkedHashMap<>();
    private final Map<String, String> statusById = new LinkedHashMap<>();
    private boolean defined;
    private int releases;
    private boolean placesTalks = true;

    StubServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    ServiceAddresses addresses() {
        var address = URI.create("http://localhost:" + server.getAddress().getPort());
        return new ServiceAddresses(address, address, address);
    }

    /** Answers the next {@code times} calls that match with {@code status} before they do anything. */
    synchronized void refuse(Predicate<Call> calls, int status, int times) {
        faults.add(new Fault(calls, status, times, false));
    }

    /** Does what the next matching call asks, but breaks the connection instead of answering. */
    synchronized void loseAnswer(Predicate<Call> calls) {
        faults.add(new Fault(calls, 0, 1, true));
    }

    synchronized void placeNothing() {
        placesTalks = false;
    }

    /** As if there were a release already, which the publisher shows only when asked once more than {@code times}. */
    synchronized void publishLater(int times) {
        releases = 1;
        refuse(call -> call.is("GET", "/program"), 404, times);
    }

    synchronized void decide(int submission, String status) {
        statusById.put("s" + submission, status);
    }

    synchronized List<Call> calls(String method, String pathPart) {
        return calls.stream()
                .filter(call -> call.method().equals(method) && call.path().contains(pathPart))
                .toList();
    }

    synchronized Map<String, String> submissions() {
        return Map.copyOf(statusById);
    }

    synchronized int releases() {
        return releases;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var call = new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    body,
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    exchange.getRequestHeaders().getFirst("Authorization"));
            var reply = reply(call);
            if (reply == null) {
                return;
            }
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private synchronized @Nullable Reply reply(Call call) {
        calls.add(call);
        var fault = faults.stream()
                .filter(candidate -> candidate.calls().test(call))
                .findFirst();
        if (fault.isPresent()) {
            faults.remove(fault.get());
            fault.get().next().ifPresent(faults::add);
            if (!fault.get().answerLost()) {
                return new Reply(fault.get().status(), "{\"detail\":\"told to\"}");
            }
        }
        var reply = answer(call);
        return fault.isPresent() ? null : reply;
    }

    private Reply answer(Call call) {
        var path = call.path();
        if (path.startsWith("/actuator/")) {
            return new Reply(200, "{}");
        }
        if (path.endsWith("/draft")) {
            return organizer(call, this::draft);
        }
        if (path.endsWith("/program")) {
            return releases == 0 ? new Reply(404, "{}") : new Reply(200, program());
        }
        if (path.endsWith("/releases")) {
            releases++;
            return organizer(call, () -> new Reply(201, "{\"release\":%d}".formatted(releases)));
        }
        if (path.endsWith("/submissions")) {
            var id = idsByKey.computeIfAbsent(String.valueOf(call.key()), key -> "s" + idsByKey.size());
            statusById.putIfAbsent(id, "SUBMITTED");
            return new Reply(201, "{\"id\":\"%s\",\"editToken\":\"t\",\"status\":\"SUBMITTED\"}".formatted(id));
        }
        if (path.endsWith("/accept")) {
            return organizer(call, () -> accept(submissionIn(path)));
        }
        if (path.startsWith("/api/submissions/")) {
            return organizer(
                    call,
                    () -> new Reply(
                            200, "{\"status\":\"%s\",\"title\":\"x\"}".formatted(statusById.get(submissionIn(path)))));
        }
        if (call.method().equals("PUT")) {
            return organizer(call, () -> {
                defined = true;
                return new Reply(201, "{}");
            });
        }
        return defined ? new Reply(200, "{}") : new Reply(404, "{}");
    }

    private static String submissionIn(String path) {
        return path.replaceFirst("/api/submissions/([^/]+).*", "$1");
    }

    private Reply accept(String id) {
        if (!"SUBMITTED".equals(statusById.get(id))) {
            return new Reply(409, "{}");
        }
        statusById.put(id, "ACCEPTED");
        return new Reply(200, "{}");
    }

    private Reply draft() {
        var placed = statusById.entrySet().stream()
                .filter(entry -> placesTalks && entry.getValue().equals("ACCEPTED"))
                .map(entry -> "{\"talk\":\"%s\",\"pinned\":false}".formatted(entry.getKey()))
                .collect(Collectors.joining(","));
        var unplaced = placesTalks ? "" : "{\"talk\":\"s0\",\"title\":\"Sagas\",\"reasons\":[\"no track is open\"]}";
        return new Reply(
                200,
                "{\"draft\":7,\"settled\":true,\"score\":\"0\",\"placements\":[%s],\"unplaced\":[%s],\"rules\":[]}"
                        .formatted(placed, unplaced));
    }

    private String program() {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "conference",
                        "istiocon_2021",
                        "name",
                        "IstioCon 2021",
                        "release",
                        releases,
                        "releasedAt",
                        "2021-01-20T09:00:00Z",
                        "tracks",
                        List.of(),
                        "sessions",
                        List.of()));
    }

    private static Reply organizer(Call call, Supplier<Reply> work) {
        var expected = Base64.getEncoder().encodeToString(("organizer:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + expected).equals(call.authorization()) ? work.get() : new Reply(401, "{}");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A request as it came in. */
    record Call(
            String method,
            String path,
            String body,
            @Nullable String key,
            @Nullable String authorization) {

        boolean is(String wantedMethod, String pathPart) {
            return method.equals(wantedMethod) && path.contains(pathPart);
        }
    }

    private record Reply(int status, String body) {}

    private record Fault(Predicate<Call> calls, int status, int times, boolean answerLost) {

        Optional<Fault> next() {
            return times > 1 ? Optional.of(new Fault(calls, status, times - 1, answerLost)) : Optional.empty();
        }
    }
}
