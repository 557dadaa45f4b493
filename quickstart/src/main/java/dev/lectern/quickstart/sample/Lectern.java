package dev.lectern.quickstart.sample;

import dev.lectern.quickstart.program.Program;
import dev.lectern.quickstart.sample.PatientHttp.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The calls of Lectern's HTTP contract that bring a conference in, made as its organizer. */
final class Lectern {

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final PatientHttp http;
    private final ServiceAddresses addresses;
    private final String authorization;

    Lectern(PatientHttp http, ServiceAddresses addresses, String organizerPassword) {
        this.http = http;
        this.addresses = addresses;
        var credentials = ("organizer:" + organizerPassword).getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    boolean isDefined(String conference) throws InterruptedException {
        return found(get(addresses.submission(), conferencePath(conference))).isPresent();
    }

    void define(Sample.Conference conference) throws InterruptedException {
        var request = request(addresses.submission(), conferencePath(conference.id()))
                .PUT(PatientHttp.json(json.writeValueAsString(conference.body())));
        good(http.send(request));
    }

    /** Hands in, and gives the id; the same key again gives the same id. */
    String handIn(String conference, Map<String, Object> submission, String key) throws InterruptedException {
        var request = request(addresses.submission(), conferencePath(conference) + "/submissions")
                .header("Idempotency-Key", key)
                .POST(PatientHttp.json(json.writeValueAsString(submission)));
        return read(good(http.send(request)), HandedIn.class).id();
    }

    String statusOf(String submission) throws InterruptedException {
        return read(good(get(addresses.submission(), "/api/submissions/" + submission)), Status.class)
                .status();
    }

    /** Accepts, unless somebody has decided otherwise in the meantime. */
    void accept(String submission, String key) throws InterruptedException {
        var request = request(addresses.submission(), "/api/submissions/" + submission + "/accept")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.noBody());
        var answer = http.send(request);
        if (answer.status() != CONFLICT) {
            good(answer);
        }
    }

    /** The current draft, once the scheduler knows of the conference. */
    Optional<Draft> draft(String conference) throws InterruptedException {
        return found(get(addresses.scheduler(), conferencePath(conference) + "/draft"))
                .map(answer -> read(answer, Draft.class));
    }

    /**
     * Finalizes a draft, and gives the number of the release.
     *
     * @return empty when the draft is no longer the current one, or {@code key} was used for another
     */
    Optional<Long> release(String conference, long draft, String key) throws InterruptedException {
        var request = request(addresses.scheduler(), conferencePath(conference) + "/releases")
                .header("Idempotency-Key", key)
                .POST(PatientHttp.json(json.writeValueAsString(Map.of("draft", draft))));
        var answer = http.send(request);
        return answer.status() == CONFLICT || answer.status() == UNPROCESSABLE
                ? Optional.empty()
                : Optional.of(read(good(answer), Released.class).release());
    }

    /** The current program, once there is a release. */
    Optional<Program> program(String conference) throws InterruptedException {
        return found(get(addresses.publisher(), conferencePath(conference) + "/program"))
                .map(answer -> read(answer, Program.class));
    }

    private Answer get(URI service, String path) throws InterruptedException {
        return http.send(request(service, path));
    }

    private HttpRequest.Builder request(URI service, String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", authorization)
                .header("Accept", "application/json, application/problem+json")
                .header("Content-Type", "application/json");
    }

    private <T> T read(Answer answer, Class<T> type) {
        return json.readValue(answer.body(), type);
    }

    private static Answer good(Answer answer) {
        if (!answer.isGood()) {
            throw answer.unexpected();
        }
        return answer;
    }

    private static Optional<Answer> found(Answer answer) {
        return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(good(answer));
    }

    private static String conferencePath(String conference) {
        return "/api/conferences/" + conference;
    }

    private record HandedIn(String id) {}

    private record Status(String status) {}

    private record Released(long release) {}

    /** What the scheduler would do with the talks it knows. */
    record Draft(long draft, boolean settled, List<Placed> placements, List<Unplaced> unplaced) {

        boolean places(Collection<String> talks) {
            return placed().containsAll(talks);
        }

        /** Why it is not what is waited for, for a person. */
        String shortcomings(Collection<String> talks) {
            var placed = placed();
            var missing = talks.stream().filter(talk -> !placed.contains(talk)).count();
            var reasons = unplaced.stream()
                    .map(talk -> "%n  %s: %s".formatted(talk.title(), String.join("; ", talk.reasons())))
                    .collect(Collectors.joining());
            return "draft %d is %s and has no place for %d of %d talks%s"
                    .formatted(draft, settled ? "settled" : "not settled", missing, talks.size(), reasons);
        }

        private Set<String> placed() {
            return placements.stream().map(Placed::talk).collect(Collectors.toSet());
        }

        /** A talk with a place. */
        record Placed(String talk) {}

        /** A talk without, and why. */
        record Unplaced(String talk, String title, List<String> reasons) {}
    }
}
