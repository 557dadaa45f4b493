package dev.lectern.quickstart.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to services that may be starting, busy or away for a moment.
 *
 * <p>Only for requests that may be sent twice. Thread-safe.
 */
final class PatientHttp {

    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Duration patience;

    /**
     * @param patience how long one request is tried again before it counts as failed
     */
    PatientHttp(Duration patience) {
        this.patience = patience;
    }

    /** The answer, once there is one that trying again would not improve. */
    Answer send(HttpRequest.Builder builder) throws InterruptedException {
        var request = builder.timeout(LONGEST_ANSWER).build();
        var deadline = System.nanoTime() + patience.toNanos();
        var pause = FIRST_PAUSE;
        while (true) {
            var attempt = attempt(request);
            if (!attempt.isWorthRepeating()) {
                return attempt.answer(request);
            }
            var wait = attempt.pause(pause);
            if (System.nanoTime() + wait.toNanos() > deadline) {
                return attempt.answer(request);
            }
            Thread.sleep(wait.toMillis());
            pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    /** Waits until the service at {@code address} says that it is ready. */
    void awaitReady(URI address) throws InterruptedException {
        var answer = send(HttpRequest.newBuilder(address.resolve("/actuator/health/readiness")));
        if (!answer.isGood()) {
            throw answer.unexpected();
        }
    }

    private Attempt attempt(HttpRequest request) throws InterruptedException {
        try {
            return new Attempt(http.send(request, BodyHandlers.ofString()), null);
        } catch (IOException e) {
            return new Attempt(null, e);
        }
    }

    static HttpRequest.BodyPublisher json(String body) {
        return BodyPublishers.ofString(body);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What a service said. */
    record Answer(String method, URI uri, int status, String body) {

        boolean isGood() {
            return status / 100 == 2;
        }

        LoadFailedException unexpected() {
            return new LoadFailedException("%s %s was answered with %d %s".formatted(method, uri, status, body));
        }
    }

    /** One try; has either a response or a failure. */
    private record Attempt(
            @Nullable HttpResponse<String> response,
            @Nullable IOException failure) {

        boolean isWorthRepeating() {
            return response == null || LATER.contains(response.statusCode());
        }

        Duration pause(Duration usual) {
            return response == null
                    ? usual
                    : response.headers()
                            .firstValue("Retry-After")
                            .filter(value -> value.matches("\\d{1,4}"))
                            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                            .map(asked -> asked.isZero() ? usual : asked)
                            .orElse(usual);
        }

        Answer answer(HttpRequest request) {
            if (response == null) {
                throw new LoadFailedException("%s cannot be reached: %s".formatted(request.uri(), failure), failure);
            }
            return new Answer(request.method(), request.uri(), response.statusCode(), response.body());
        }
    }
}
