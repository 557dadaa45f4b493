package dev.lectern.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of the HTTP contract as measuring needs. */
final class LecternClient {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SUBMISSIONS = 8081;
    private static final int SCHEDULER = 8082;
    private static final int PUBLISHER = 8083;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String host;
    private final Path passwordFile;

    LecternClient(String host, Path passwordFile) {
        this.host = host;
        this.passwordFile = passwordFile;
    }

    boolean isReady(int port) {
        return status(HttpRequest.newBuilder(URI.create(host + port + "/actuator/health/readiness"))) == 200;
    }

    /** How many sessions the current program has, 0 before the first release. */
    int sessions(String conference) {
        var request =
                HttpRequest.newBuilder(URI.create(host + PUBLISHER + "/api/conferences/" + conference + "/program"));
        return status(request) == 200 ? read(request).get("sessions").size() : 0;
    }

    String handIn(String conference, String title) {
        var body = JSON.createObjectNode().put("title", title).put("sessionType", "m10");
        body.putArray("languages").add("en");
        body.putArray("speakers").addObject().put("name", "Somebody " + title);
        return read(post(SUBMISSIONS, "/api/conferences/" + conference + "/submissions", body.toString()))
                .get("id")
                .asString();
    }

    void accept(String submission) {
        read(post(SUBMISSIONS, "/api/submissions/" + submission + "/accept", ""));
    }

    void cancel(String submission) {
        read(post(SUBMISSIONS, "/api/submissions/" + submission + "/cancel", ""));
    }

    void awaitSettled(String conference) throws InterruptedException {
        while (!draft(conference).get("settled").asBoolean()) {
            Thread.sleep(5);
        }
    }

    void awaitInDraft(String conference, String talk) throws InterruptedException {
        while (draft(conference)
                .get("placements")
                .valueStream()
                .noneMatch(placement -> placement.get("talk").asString().equals(talk))) {
            Thread.sleep(5);
        }
    }

    private JsonNode draft(String conference) {
        return read(organizer(SCHEDULER, "/api/conferences/" + conference + "/draft"));
    }

    private HttpRequest.Builder post(int port, String path, String body) {
        return organizer(port, path)
                .header("Content-Type", "application/json")
                .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder organizer(int port, String path) {
        try {
            var user = "organizer:" + Files.readString(passwordFile).strip();
            return HttpRequest.newBuilder(URI.create(host + port + path))
                    .header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(HttpRequest.Builder request) {
        try {
            var response = http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int status(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
