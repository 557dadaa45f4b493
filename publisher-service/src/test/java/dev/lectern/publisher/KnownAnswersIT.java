package dev.lectern.publisher;

import static dev.lectern.publisher.Schedule.PATIENCE;
import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who asks what somebody has just asked. */
@RunningPublisher
class KnownAnswersIT {

    private static final String NOTHING = "x-nothing";

    @LocalServerPort
    private int port;

    @Autowired
    private Schedule schedule;

    @Autowired
    private MeterRegistry meters;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String conference = newConference();
    private final String program = "/api/conferences/" + conference + "/program";

    @Test
    void isAnsweredTheSameInEachHeaderAndByte() {
        release(
                1,
                ScheduledTalk.of("a", "09:00").about("x".repeat(2_000)),
                // Long however it is compressed, so that the system sends it by itself.
                ScheduledTalk.of("b", "10:00").about(noise(90_000)));
        var tag = get(program, "accept-encoding", "gzip")
                .headers()
                .firstValue("etag")
                .orElseThrow();

        var asked = 0;
        for (var path :
                List.of(program, "/" + conference, "/" + conference + "/program.ics", program + "?language=EN")) {
            for (var header : List.of(
                    new String[] {NOTHING, ""},
                    new String[] {"accept-encoding", "gzip"},
                    new String[] {"accept-encoding", "br, gzip"},
                    new String[] {"origin", "https://example.org"},
                    new String[] {"accept-language", "zh"},
                    new String[] {"if-none-match", "*"},
                    new String[] {"accept-encoding", "gzip", "if-none-match", tag},
                    new String[] {"accept-encoding", "gzip", "if-none-match", "\"other\", W/" + tag},
                    new String[] {"if-modified-since", "Wed, 20 Jan 2027 10:00:00 GMT"})) {
                // An address that nobody has asked for yet, and then again until its answer is known.
                var address = path + (path.contains("?") ? "&" : "?") + "nobody=" + asked++;
                var first = get(address, header);
                await().atMost(PATIENCE).until(() -> {
                    var hits = hits();
                    var again = get(address, header);
                    assertThat(again.statusCode()).isEqualTo(first.statusCode()).isIn(200, 304);
                    assertThat(headersOf(again)).isEqualTo(headersOf(first));
                    assertThat(again.headers().firstValue("x-content-type-options"))
                            .hasValue("nosniff");
                    assertThat(again.body()).isEqualTo(first.body());
                    return hits() > hits;
                });
            }
        }
    }

    @Test
    void isToldOfAReleaseAsSoonAsAnybodyIs() {
        for (var number = 1; number <= 5; number++) {
            schedule.tell(ScheduledRelease.of(
                    conference, number, ScheduledTalk.of("a", "09:00").titled("Title " + number)));
            schedule.told(conference, number);

            assertThat(new String(get(program).body(), StandardCharsets.UTF_8)).contains("\"release\":" + number);
            get(program);
        }
    }

    @Test
    void isNotTakenForWhoAsksSomethingElse() {
        release(1, ScheduledTalk.of("a", "09:00"));
        get(program);
        get(program);

        assertThat(get(program, "accept", "application/xml").statusCode()).isEqualTo(406);
        assertThat(get(program, "authorization", "Basic bm9ib2R5Ondyb25n").statusCode())
                .isEqualTo(401);
        assertThat(get(program, "if-none-match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(get(program + "?language=xx").statusCode()).isEqualTo(400);
        assertThat(get(program).statusCode()).isEqualTo(200);
    }

    @Test
    void isCountedWithAllOthers() {
        release(1, ScheduledTalk.of("a", "09:00"));
        var before = requests();
        for (var i = 0; i < 10; i++) {
            get(program);
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(requests()).isEqualTo(before + 10));
    }

    private static String noise(int length) {
        return new Random(1)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private long requests() {
        return meters
                .find("http.server.requests")
                .tags("uri", "/api/conferences/{conference}/program", "status", "200")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private double hits() {
        return meters.get("cache.gets")
                .tags("cache", "answers", "result", "hit")
                .functionCounter()
                .count();
    }

    private void release(long number, ScheduledTalk... talks) {
        schedule.tell(ScheduledRelease.of(conference, number, talks));
        schedule.told(conference, number);
    }

    private static Map<String, List<String>> headersOf(HttpResponse<byte[]> answer) {
        var headers = new TreeMap<String, List<String>>();
        answer.headers()
                .map()
                .forEach((name, values) ->
                        headers.put(name, values.stream().sorted().toList()));
        headers.remove("date");
        return headers;
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .headers(headers.length == 0 ? new String[] {NOTHING, ""} : headers);
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (Exception e) {
            throw new IllegalStateException(Stream.of(headers).toList().toString(), e);
        }
    }
}
