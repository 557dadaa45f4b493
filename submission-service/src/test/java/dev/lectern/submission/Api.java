package dev.lectern.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The service as a client sees it. */
@TestComponent
public class Api {

    static final String ORGANIZER_PASSWORD = "organizer-of-tests";
    static final String REVIEWER_PASSWORD = "reviewer-of-tests";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Environment environment;

    Api(Environment environment) {
        this.environment = environment;
    }

    public Client anyone() {
        return new Client(null, List.of());
    }

    public Client organizer() {
        return new Client(basic("organizer", ORGANIZER_PASSWORD), List.of());
    }

    public Client reviewer() {
        return new Client(basic("reviewer", REVIEWER_PASSWORD), List.of());
    }

    public Client speaker(String editToken) {
        return new Client("Bearer " + editToken, List.of());
    }

    public Client as(String authorization) {
        return new Client(authorization, List.of());
    }

    /** A new conference whose call is open; talks in English, Chinese and Hebrew. */
    public String aConference() {
        return aConference("2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z");
    }

    public String aConference(String opensAt, String closesAt) {
        var conference =
                "conf_" + UUID.randomUUID().toString().replace('-', '_').substring(0, 18);
        var answer = organizer().put("/api/conferences/" + conference, conferenceBody("Sea Conf", opensAt, closesAt));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return conference;
    }

    public static String conferenceBody(String name, String opensAt, String closesAt) {
        return """
                {"name": "%s", "callForPapers": {"opensAt": "%s", "closesAt": "%s"},
                 "gridMinutes": 5, "changeoverMinutes": 0,
                 "sessionTypes": [{"id": "talk", "name": "Talk", "minutes": 40},
                                  {"id": "lightning", "name": "Lightning talk", "minutes": 10}],
                 "tracks": [{"id": "main", "name": "中文", "languages": ["en", "zh", "he"], "timeZone": "Asia/Shanghai",
                   "windows": [{"start": "2021-02-23T01:00:00Z", "end": "2021-02-23T05:20:00Z"}],
                   "breaks": [{"start": "2021-02-23T01:50:00Z", "end": "2021-02-23T02:00:00Z"}]}],
                 "rules": {"speakerLocalNight": {"level": "soft", "weight": 10}}}""".formatted(name, opensAt, closesAt);
    }

    /** A new conference whose call is open, with further fields in its body. */
    public String aConferenceWith(String fields) {
        return aConferenceWith("2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z", fields);
    }

    public String aConferenceWith(String opensAt, String closesAt, String fields) {
        var conference =
                "conf_" + UUID.randomUUID().toString().replace('-', '_').substring(0, 18);
        redefine(conference, opensAt, closesAt, fields);
        return conference;
    }

    /** Creates or replaces a conference, with further fields in its body. */
    public void redefine(String conference, String opensAt, String closesAt, String fields) {
        var body = conferenceBody("Sea Conf", opensAt, closesAt).replaceFirst("\\{", "{" + fields + ", ");
        var answer = organizer().put("/api/conferences/" + conference, body);
        assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
    }

    public static String submissionBody(String title) {
        return """
                {"title": "%s", "abstract": "", "languages": ["en"], "sessionType": "talk", "topics": ["kafka"],
                 "speakers": [{"name": "Ada", "email": "Ada@Example.org", "timeZone": "Europe/London",
                   "available": [{"start": "2021-02-23T01:00:00Z", "end": "2021-02-23T03:00:00Z"}]}]}""".formatted(title);
    }

    /** Hands a submission in and gives the answer, which must be good. */
    public Answer handIn(String conference, String title) {
        var answer = anyone().post("/api/conferences/" + conference + "/submissions", submissionBody(title));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    private static String basic(String user, String password) {
        var credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** Somebody who sends requests. */
    public final class Client {

        private final @Nullable String authorization;
        private final List<String> headers;

        private Client(@Nullable String authorization, List<String> headers) {
            this.authorization = authorization;
            this.headers = headers;
        }

        public Client with(String header, String value) {
            var more = new ArrayList<>(headers);
            more.add(header);
            more.add(value);
            return new Client(authorization, more);
        }

        public Answer get(String path) {
            return send("GET", path, null, "application/json");
        }

        public Answer put(String path, String body) {
            return send("PUT", path, body, "application/json");
        }

        public Answer post(String path, @Nullable String body) {
            return send("POST", path, body, "application/json");
        }

        public Answer decide(String submission, String decision) {
            return post("/api/submissions/" + submission + "/" + decision, null);
        }

        public Answer patch(String path, String body) {
            return send("PATCH", path, body, "application/merge-patch+json");
        }

        public Answer upload(String path, byte[] body, String contentType) {
            return exchange("POST", path, HttpRequest.BodyPublishers.ofByteArray(body), contentType);
        }

        public Answer send(String method, String path, @Nullable String body, String contentType) {
            return exchange(method, path, body == null ? null : HttpRequest.BodyPublishers.ofString(body), contentType);
        }

        private Answer exchange(
                String method, String path, HttpRequest.@Nullable BodyPublisher body, String contentType) {
            var port = environment.getRequiredProperty("local.server.port");
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : body);
            if (body != null) {
                request.header("Content-Type", contentType);
            }
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            for (var i = 0; i < headers.size(); i += 2) {
                request.header(headers.get(i), headers.get(i + 1));
            }
            try {
                return Answer.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** What the service answered. */
    public record Answer(int status, HttpResponse<String> response, JsonNode body) {

        private static Answer of(HttpResponse<String> response) {
            var isJson = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            return new Answer(
                    response.statusCode(),
                    response,
                    isJson && !response.body().isEmpty() ? JSON.readTree(response.body()) : MissingNode.getInstance());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text(String field) {
            return body.path(field).asString("");
        }

        /** The fields a problem answer names. */
        public List<String> fields() {
            var fields = new ArrayList<String>();
            body.path("errors").forEach(error -> fields.add(error.path("field").asString("")));
            return fields;
        }

        @Override
        public String toString() {
            return status + " " + response.body();
        }
    }
}
