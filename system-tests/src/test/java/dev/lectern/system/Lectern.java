package dev.lectern.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client of the three services that knows their HTTP contract and nothing else. */
final class Lectern {

    static final String PASSWORD = "not-a-secret-in-tests";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String organizer =
            "Basic " + Base64.getEncoder().encodeToString(("organizer:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    final URI submissions;
    final URI scheduler;
    final URI publisher;

    Lectern(URI submissions, URI scheduler, URI publisher) {
        this.submissions = submissions;
        this.scheduler = scheduler;
        this.publisher = publisher;
    }

    static Lectern atPorts(int submissions, int scheduler, int publisher) {
        return new Lectern(local(submissions), local(scheduler), local(publisher));
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }

    boolean isReady(URI service) {
        try {
            var request = HttpRequest.newBuilder(service.resolve("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void awaitReady(URI service) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> isReady(service));
    }

    /** Defines the sample under {@code conference}, hands all of it in and accepts it; gives what was answered, by ref. */
    Map<String, HandedIn> load(Sample sample, String conference) {
        put(submissions, "/api/conferences/" + conference, sample.definition(), 201);
        var handedIn = new HashMap<String, HandedIn>();
        for (var submission : sample.submissions()) {
            var body = ((ObjectNode) submission).deepCopy();
            var ref = body.remove("ref").asString();
            var answer = post(submissions, "/api/conferences/" + conference + "/submissions", body, 201);
            var id = answer.get("id").asString();
            handedIn.put(ref, new HandedIn(id, answer.get("editToken").asString()));
            post(submissions, "/api/submissions/" + id + "/accept", null, 200);
        }
        return handedIn;
    }

    /** Waits until the scheduler has heard of {@code talks} talks and can be told where they go. */
    void awaitTalks(String conference, int talks) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(
                        () -> get(scheduler, "/api/conferences/" + conference + "/draft", 200),
                        draft -> draft.get("placements").size()
                                        + draft.get("unplaced").size()
                                == talks);
    }

    /** Waits until the planner has settled on a draft that has a place for {@code talks} talks. */
    JsonNode settledDraft(String conference, int talks) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(
                        () -> get(scheduler, "/api/conferences/" + conference + "/draft", 200),
                        draft -> draft.get("settled").asBoolean()
                                && draft.get("placements").size() == talks);
    }

    /** Finalizes the current draft and waits until it is the published program. */
    JsonNode release(String conference, int talks) {
        var draft = settledDraft(conference, talks);
        var body = JSON.createObjectNode().put("draft", draft.get("draft").asLong());
        var release = post(scheduler, "/api/conferences/" + conference + "/releases", body, 201)
                .get("release")
                .asLong();
        return await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(
                        () -> program(conference),
                        program -> program.get("release").asLong() == release);
    }

    JsonNode program(String conference) {
        return get(publisher, "/api/conferences/" + conference + "/program", 200);
    }

    JsonNode get(URI service, String path, int status) {
        return send(HttpRequest.newBuilder(service.resolve(path)).header("Authorization", organizer), status);
    }

    JsonNode put(URI service, String path, JsonNode body, int status) {
        return send(json(service, path).PUT(BodyPublishers.ofString(body.toString())), status);
    }

    JsonNode post(URI service, String path, @org.jspecify.annotations.Nullable JsonNode body, int status) {
        var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        return send(json(service, path).POST(content), status);
    }

    void withdraw(HandedIn submission) {
        send(
                HttpRequest.newBuilder(submissions.resolve("/api/submissions/" + submission.id() + "/withdraw"))
                        .header("Authorization", "Bearer " + submission.editToken())
                        .POST(BodyPublishers.noBody()),
                200);
    }

    private HttpRequest.Builder json(URI service, String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", organizer)
                .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest.Builder request, int status) {
        var built = request.timeout(Duration.ofSeconds(20)).build();
        HttpResponse<String> response;
        try {
            response = http.send(built, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        if (response.statusCode() != status) {
            throw new AssertionError("%s %s answered %d instead of %d: %s"
                    .formatted(built.method(), built.uri(), response.statusCode(), status, response.body()));
        }
        return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    }

    /** What a speaker gets for a hand-in. */
    record HandedIn(String id, String editToken) {}
}
