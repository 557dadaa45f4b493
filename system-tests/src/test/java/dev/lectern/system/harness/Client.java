package dev.lectern.system.harness;

import dev.lectern.system.harness.Operation.Kind;
import dev.lectern.system.harness.Operation.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Uses the services as people's programs do, and keeps a history of it: what gets no answer, or a 5xx, is repeated with
 * the same key until the client's patience ends.
 */
final class Client {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final String ORGANIZER = basic("organizer");
    private static final String REVIEWER = basic("reviewer");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Cluster cluster;
    private final String conference;
    private final History history;
    private final Duration patience;

    Client(Cluster cluster, String conference, History history, Duration patience) {
        this.cluster = cluster;
        this.conference = conference;
        this.history = history;
        this.patience = patience;
    }

    Operation define(JsonNode body) {
        return perform(Kind.DEFINE, conference, "PUT", cluster.submission, "/api/conferences/" + conference, body);
    }

    Operation handIn(String name, JsonNode body) {
        return perform(
                Kind.HAND_IN,
                name,
                "POST",
                cluster.submission,
                "/api/conferences/" + conference + "/submissions",
                body);
    }

    /** Accepts, rejects, confirms or withdraws. */
    Operation decide(Kind kind, String name, String id, @Nullable String editToken) {
        var action = kind.name().toLowerCase(java.util.Locale.ROOT);
        return perform(
                kind,
                name,
                "POST",
                cluster.submission.uri().resolve("/api/submissions/" + id + "/" + action),
                null,
                editToken == null ? ORGANIZER : "Bearer " + editToken,
                JSON.createObjectNode().put("submission", id));
    }

    /** Decides about many; {@code submissions} are names by id. */
    Operation decideAll(String decision, Map<String, String> submissions) {
        var body = listed(submissions.keySet()).put("decision", decision);
        return perform(
                Kind.DECIDE,
                conference,
                "POST",
                cluster.submission.uri().resolve("/api/conferences/" + conference + "/decisions"),
                body,
                ORGANIZER,
                noted(body, submissions));
    }

    /** Makes known what is decided about these, names by id, and waits until it is; null: about all there are. */
    Operation announce(@Nullable Map<String, String> submissions) {
        var body = submissions == null ? JSON.createObjectNode() : listed(submissions.keySet());
        var path = "/api/conferences/" + conference + "/announcements";
        var operation = perform(
                Kind.ANNOUNCE,
                conference,
                "POST",
                cluster.submission.uri().resolve(path),
                body,
                ORGANIZER,
                submissions == null ? body : noted(body, submissions));
        var answer = operation.answer();
        if (operation.outcome() == Outcome.OK
                && answer != null
                && !answer.get("done").asBoolean()) {
            var act = path + "/" + answer.get("id").asString();
            await(act, shown -> shown.get("done").asBoolean());
        }
        return operation;
    }

    private static ObjectNode listed(Set<String> ids) {
        var body = JSON.createObjectNode();
        var list = body.putArray("submissions");
        ids.forEach(id -> list.addObject().put("id", id));
        return body;
    }

    private static JsonNode noted(ObjectNode body, Map<String, String> submissions) {
        var noted = body.deepCopy();
        var names = noted.putArray("names");
        submissions.values().forEach(names::add);
        return noted;
    }

    /** Notes that somebody who waited was seen to have a place. */
    void notePromoted(String name, JsonNode submission) {
        var now = Instant.now();
        history.add(
                new Operation(history.nextId(), Kind.PROMOTED, name, null, now, now, Outcome.OK, 1, 200, submission));
    }

    /** Imports a table; what has the same {@code key} is the same import. */
    Operation importTable(String key, String table, JsonNode rows) {
        var request = request(
                        "POST",
                        cluster.submission.uri().resolve("/api/conferences/" + conference + "/imports"),
                        BodyPublishers.ofString(table),
                        ORGANIZER)
                .setHeader("Content-Type", "text/csv")
                .header("Idempotency-Key", conference + "-import-" + key)
                .build();
        var noted = JSON.createObjectNode().put("key", key).set("rows", rows);
        return perform(history.nextId(), Kind.IMPORT, key, request, noted);
    }

    /** Waits until an import is complete, as far as patience goes; null when it was not seen to be. */
    @Nullable
    Operation awaitImport(String key, String id) {
        var start = Instant.now();
        var path = "/api/conferences/" + conference + "/imports/" + id + "?size=500";
        var done = await(path, job -> job.get("state").asString().equals("done"));
        return done == null
                ? null
                : note(history.nextId(), Kind.IMPORTED, key, null, start, Outcome.OK, 1, new Answer(200, done));
    }

    /** What submission-service shows once it is as wanted, null when patience ends before. */
    private @Nullable JsonNode await(String path, Predicate<JsonNode> wanted) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            var shown = get(cluster.submission, path);
            if (shown != null && wanted.test(shown)) {
                return shown;
            }
            pause();
        }
        return null;
    }

    Operation edit(String name, String id, String title) {
        var body = JSON.createObjectNode().put("title", title);
        return perform(
                Kind.EDIT,
                name,
                "PATCH",
                cluster.submission.uri().resolve("/api/submissions/" + id),
                body,
                ORGANIZER,
                body.deepCopy().put("submission", id));
    }

    /** Has a reviewer say something of a submission that names it. */
    Operation review(String name, String id) {
        var body = JSON.createObjectNode().put("score", 4).put("comment", "What " + name + " says");
        return perform(
                Kind.REVIEW,
                name,
                "PUT",
                cluster.submission.uri().resolve("/api/submissions/" + id + "/reviews/mine"),
                body,
                REVIEWER,
                body.deepCopy().put("submission", id));
    }

    /** Erases the people of a submission. */
    Operation erase(String name, String id) {
        return perform(
                Kind.ERASE,
                name,
                "DELETE",
                cluster.submission.uri().resolve("/api/submissions/" + id + "/personal-data"),
                null,
                ORGANIZER,
                JSON.createObjectNode().put("submission", id));
    }

    /** Whether anybody was erased, maybe. */
    boolean hasErased() {
        return history.operations().stream().anyMatch(operation -> operation.kind() == Kind.ERASE);
    }

    Operation pin(String name, String id, String track, String start) {
        var body = JSON.createObjectNode().put("track", track).put("start", start);
        return perform(
                Kind.PIN,
                name,
                "PUT",
                cluster.scheduler.uri().resolve("/api/conferences/" + conference + "/pins/" + id),
                body,
                ORGANIZER,
                body.deepCopy().put("submission", id));
    }

    Operation release(long draft) {
        return perform(
                Kind.RELEASE,
                conference,
                "POST",
                cluster.scheduler,
                "/api/conferences/" + conference + "/releases",
                JSON.createObjectNode().put("draft", draft));
    }

    /** Makes an older release the current one again. */
    Operation restore(long release) {
        return perform(
                Kind.RESTORE,
                conference,
                "POST",
                cluster.scheduler,
                "/api/conferences/" + conference + "/releases",
                JSON.createObjectNode().put("restore", release));
    }

    /** Has {@code url} be told of the public events; not a part of the history, for the follower judges it. */
    void subscribe(String url) {
        var request = HttpRequest.newBuilder(
                        cluster.publisher.uri().resolve("/api/conferences/" + conference + "/webhooks"))
                .POST(BodyPublishers.ofString(
                        JSON.createObjectNode().put("url", url).toString()))
                .header("Authorization", ORGANIZER)
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .build();
        var response = send(request);
        if (response == null || response.status() != 201) {
            throw new IllegalStateException("the publisher takes no webhook: " + response);
        }
    }

    /** What a GET answers with 200, null with anything else. */
    @Nullable
    JsonNode get(Service service, String path) {
        try {
            var request = HttpRequest.newBuilder(service.uri().resolve(path))
                    .header("Authorization", ORGANIZER)
                    .timeout(TIMEOUT)
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? JSON.readTree(response.body()) : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** What a GET answers, which must be 200. */
    String text(Service service, String path) {
        try {
            var request = HttpRequest.newBuilder(service.uri().resolve(path))
                    .header("Authorization", ORGANIZER)
                    .timeout(TIMEOUT)
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " is answered with " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(service.name() + " does not answer " + path, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Operation perform(Kind kind, String target, String method, Service service, String path, JsonNode body) {
        return perform(kind, target, method, service.uri().resolve(path), body, ORGANIZER, body);
    }

    private Operation perform(
            Kind kind,
            String target,
            String method,
            URI uri,
            @Nullable JsonNode body,
            String authorization,
            @Nullable JsonNode noted) {
        var id = history.nextId();
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        var request = request(method, uri, publisher, authorization)
                .header("Idempotency-Key", conference + "-" + id)
                .build();
        return perform(id, kind, target, request, noted);
    }

    private static HttpRequest.Builder request(String method, URI uri, BodyPublisher body, String authorization) {
        return HttpRequest.newBuilder(uri)
                .method(method, body)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT);
    }

    private Operation perform(int id, Kind kind, String target, HttpRequest request, @Nullable JsonNode noted) {
        var start = Instant.now();
        var deadline = System.nanoTime() + patience.toNanos();
        var attempts = 0;
        var mayHaveHappened = false;
        while (true) {
            attempts++;
            var response = send(request);
            var status = response == null ? 0 : response.status();
            if (status / 100 == 2 || status / 100 == 4) {
                var outcome = status / 100 == 2 ? Outcome.OK : mayHaveHappened ? Outcome.UNKNOWN : Outcome.FAILED;
                return note(id, kind, target, noted, start, outcome, attempts, response);
            }
            // Where nobody listens, nothing has happened.
            mayHaveHappened |= response == null || status != 0;
            if (System.nanoTime() - deadline > 0) {
                var outcome = mayHaveHappened ? Outcome.UNKNOWN : Outcome.FAILED;
                return note(id, kind, target, noted, start, outcome, attempts, response);
            }
            pause();
        }
    }

    private Operation note(
            int id,
            Kind kind,
            String target,
            @Nullable JsonNode request,
            Instant start,
            Outcome outcome,
            int attempts,
            @Nullable Answer answer) {
        var operation = new Operation(
                id,
                kind,
                target,
                request,
                start,
                Instant.now(),
                outcome,
                attempts,
                answer == null ? 0 : answer.status(),
                answer == null ? null : answer.body());
        history.add(operation);
        return operation;
    }

    /** The answer, one with status 0 when nobody listened, null when it is not known what happened. */
    private @Nullable Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), parsed(response.body()));
        } catch (ConnectException e) {
            return new Answer(0, null);
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static String basic(String name) {
        var credentials = name + ":" + Cluster.PASSWORD;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable JsonNode parsed(String body) {
        return body.isEmpty() ? null : JSON.readTree(body);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private record Answer(int status, @Nullable JsonNode body) {}
}
