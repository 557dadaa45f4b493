package dev.lectern.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.quickstart.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with the organizer's password and an HTTP client. */
record Organizer(String password) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    String get(URI service, String path) {
        return good(send(request(service, path).GET()));
    }

    JsonNode json(URI service, String path) {
        return JSON.readTree(get(service, path));
    }

    Program program(URI publisher, String conference) {
        return JSON.readValue(get(publisher, "/api/conferences/" + conference + "/program"), Program.class);
    }

    void put(URI service, String path, Map<String, ?> body) {
        good(send(request(service, path).PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)))));
    }

    JsonNode post(URI service, String path, byte[] body) {
        return JSON.readTree(good(send(request(service, path).POST(BodyPublishers.ofByteArray(body)))));
    }

    void delete(URI service, String path) {
        good(send(request(service, path).DELETE()));
    }

    private HttpRequest.Builder request(URI service, String path) {
        var credentials = ("organizer:" + password).getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String good(HttpResponse<String> response) {
        assertThat(response.statusCode() / 100)
                .as("%s was answered with %d %s", response.request(), response.statusCode(), response.body())
                .isEqualTo(2);
        return response.body();
    }
}
