package dev.lectern.publisher;

import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a client may send, as it goes over the wire, for no client library sends most of it. */
@RunningPublisher
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final String ORGANIZER = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("organizer:organizer-secret".getBytes(StandardCharsets.UTF_8));

    @LocalServerPort
    private int port;

    @Autowired
    private Schedule schedule;

    private final String conference = newConference();

    @BeforeAll
    void aProgram() {
        schedule.tell(ScheduledRelease.of(
                conference,
                1,
                ScheduledTalk.of("a", "09:00"),
                ScheduledTalk.of("b", "01:00").on("zh").in("zh")));
        schedule.told(conference, 1);
    }

    /** {@code C} is the conference, {@code API} where its API begins, {@code LONG} three thousand letters. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    GET | API/program?language=fr | | 400 | language
                    GET | API/program?language= | | 400 | language
                    GET | API/program?language=EN | | 200 |
                    GET | API/program?language=en-GB | | 400 | language
                    GET | API/program?language=en&language=zh | | 400 | language
                    GET | API/program?language=%00 | | 400 | language
                    GET | API/program?language=%E6%BD%AE | | 400 | language
                    GET | API/program?language=%FF%FE | | 400 |
                    GET | API/program?language=%zz | | 400 |
                    GET | API/program?language=LONG | | 400 |
                    GET | API/program?language[]=zh | | 400 |
                    GET | API/program?unknown=1 | | 200 |
                    GET | API/program? | | 200 |
                    GET | API/program?&&==& | | 400 |
                    GET | /C?language=fr | | 404 |
                    GET | /C?language=zh | | 200 |
                    GET | /C/program.ics?language=fr | | 400 | language
                    GET | /C/program.ics?language=zh | | 200 |
                    GET | /C/program.ics?language=' OR 1=1 -- | | 400 |
                    GET | /C/program.ics?language=%27%20OR%201%3D1 | | 400 | language
                    GET | /C/program.ics?track=none | | 400 | track
                    GET | /C/program.ics?track= | | 400 | track
                    GET | /C/program.ics?track=MAIN | | 400 | track
                    GET | /C/program.ics?track[$ne]=x | | 400 |
                    GET | /C/program.ics?track=main&track=zh | | 400 | track
                    GET | /C/schedule.xml?track=%3Cscript%3E | | 400 | track
                    GET | /C/schedule.xml?track=main%0D%0ASet-Cookie:x=1 | | 400 | track
                    GET | API/releases/0 | | 400 | release
                    GET | API/releases/-1 | | 400 | release
                    GET | API/releases/1.0 | | 400 | release
                    GET | API/releases/01 | | 400 | release
                    GET | API/releases/%31 | | 200 |
                    GET | API/releases/9223372036854775808 | | 400 | release
                    GET | API/releases/999999999999999999 | | 404 |
                    GET | API/releases/2027-03-09 | | 400 | release
                    GET | API/releases/1/changes?since=0 | | 400 | since
                    GET | API/releases/1/changes?since=yesterday | | 400 | since
                    GET | API/releases/1/changes?since=2027-03-09T09:00:00Z | | 400 | since
                    GET | API/releases/1/changes?since= | | 400 | since
                    GET | API/releases/1/changes?since=7 | | 404 |
                    GET | API/releases/1/changes?since=1&since=1 | | 400 | since
                    GET | API/events?since=nonsense | Accept: text/event-stream | 200 |
                    GET | API/events?since=LONG | Accept: text/event-stream | 400 |
                    GET | API/events?since= | Accept: text/event-stream | 200 |
                    GET | API/events | Last-Event-ID: 0-0 | 200 |
                    GET | API/events | Last-Event-ID: 1-999 | 200 |
                    GET | API/events | Last-Event-ID: 99999999999999999999-1 | 200 |
                    GET | API/events | Last-Event-ID: -1 | 200 |
                    GET | API/events | Last-Event-ID: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | 400 | Last-Event-ID
                    GET | API/events | Accept: application/json | 406 |
                    GET | /api/conferences/nowhere_conf/events | Last-Event-ID: 0-0 | 404 |
                    HEAD | API/events | | 200 |
                    POST | API/events | | 405 |
                    GET | API/program | If-None-Match: * | 304 |
                    GET | API/program | If-None-Match: "x" | 200 |
                    GET | API/program | If-None-Match: nonsense | 200 |
                    GET | API/program | If-None-Match: W/ | 200 |
                    GET | API/program | If-None-Match: ",",",W/"" | 200 |
                    GET | API/program | If-None-Match: LONG | 200 |
                    GET | API/program | If-Modified-Since: yesterday | 200 |
                    GET | API/program | If-Modified-Since: Thu, 32 Foo 2027 99:99:99 GMT | 200 |
                    GET | API/program | If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT | 200 |
                    GET | API/program | If-Modified-Since: -1 | 200 |
                    GET | API/program | If-Modified-Since: Fri, 31 Dec 9999 23:59:59 GMT | 304 |
                    GET | API/program | Range: bytes=9999999-1 | 200 |
                    GET | API/program | Accept: nonsense | 406 |
                    GET | API/program | Accept: text/html | 406 |
                    GET | API/program | Accept: */*;q=2 | 406 |
                    GET | API/program | Accept: application/json;q=0 | 200 |
                    GET | API/program | Accept: ,,, | 200 |
                    GET | /C/program.ics | Accept: image/png | 406 |
                    GET | /C/program.ics | Accept: text/ | 406 |
                    GET | /C | Accept: application/json | 406 |
                    GET | API/program | Accept-Encoding: gzip;q=nonsense | 200 |
                    GET | API/program | Accept-Encoding: *;q=0 | 200 |
                    GET | API/program | Accept-Encoding: ;;;,=,q= | 200 |
                    GET | API/program | Accept-Encoding: identity;q=0 | 200 |
                    GET | API/program | Accept-Language: 	;;q=x | 200 |
                    GET | API/program | Authorization: Basic nonsense | 401 |
                    GET | API/program | Authorization: Basic b3JnYW5pemVyOndyb25n | 401 |
                    GET | API/program | Content-Length: -1 | 400 |
                    GET | API/program | Origin: null | 200 |
                    OPTIONS | API/program | Origin: https://example.org~Access-Control-Request-Method: DELETE | 200 |
                    POST | API/program | | 405 |
                    PUT | /C/program.ics | | 405 |
                    DELETE | /C | | 405 |
                    PATCH | /C/schedule.json | | 405 |
                    TRACE | API/program | | 405 |
                    BREW | API/program | | 400 |
                    GET | /C/sessions/never.ics | | 404 |
                    GET | /C/sessions/%00.ics | | 400 |
                    GET | /C/sessions/..%2Fa.ics | | 400 |
                    GET | /C/sessions/LONG.ics | | 404 |
                    GET | /C/program.pdf | | 404 |
                    GET | /C/program.ics/ | | 404 |
                    GET | /C/%70rogram.ics | | 200 |
                    GET | //C/program.ics | | 400 |
                    GET | /C/../C/program.ics | | 400 |
                    GET | /C/%2e%2e/C/program.ics | | 400 |
                    GET | /C%2Fprogram.ics | | 400 |
                    GET | /C%5Cprogram.ics | | 400 |
                    GET | /C/program.ics;jsessionid=1 | | 400 |
                    GET | /C/program.ics%3Bx=1 | | 400 |
                    GET | /C/%FF | | 400 |
                    GET | /C/%C0%AE%C0%AE/x | | 400 |
                    GET | /C/%zz | | 400 |
                    GET | /C/␀ | | 400 |
                    GET | /C/a b | | 400 |
                    GET | /C/<x> | | 400 |
                    GET | /%E6%BD%AE | | 404 |
                    GET | /SEA_CONF | | 404 |
                    GET | /LONG | | 404 |
                    GET | /api/conferences/%2e/program | | 400 |
                    GET | /api/conferences/x%0Ay/program | | 400 |
                    GET | /api/conferences/$where/program | | 404 |
                    GET | /api/conferences/ABC/program | | 404 |
                    GET | /api/conferences//program | | 400 |
                    GET | program.ics | | 400 |
                    GET | API/webhooks | | 401 |
                    POST | API/webhooks | | 401 |
                    """)
    void isAnsweredAsItShouldBe(
            String method, String target, @Nullable String header, int status, @Nullable String field)
            throws IOException {
        var answer = send(method, target, header, "");

        assertThat(answer.status()).as(answer::toString).isEqualTo(status);
        if (status >= 400 && !method.equals("HEAD")) {
            checkProblem(answer, field);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    POST | API/webhooks | | 400 | body
                    POST | API/webhooks | { | 400 | body
                    POST | API/webhooks | [] | 400 | body
                    POST | API/webhooks | null | 400 | body
                    POST | API/webhooks | "x" | 400 | body
                    POST | API/webhooks | {} | 400 | url
                    POST | API/webhooks | {"url":null} | 400 | url
                    POST | API/webhooks | {"url":7} | 400 | url
                    POST | API/webhooks | {"url":""} | 400 | url
                    POST | API/webhooks | {"url":"LONG"} | 400 | url
                    POST | API/webhooks | {"url":"ftp://example.org/"} | 400 | url
                    POST | API/webhooks | {"url":"javascript:alert(1)"} | 400 | url
                    POST | API/webhooks | {"url":"//example.org"} | 400 | url
                    POST | API/webhooks | {"url":"https://"} | 400 | url
                    POST | API/webhooks | {"url":"https://u:p@example.org/"} | 400 | url
                    POST | API/webhooks | {"url":"https://example.org/#x"} | 400 | url
                    POST | API/webhooks | {"url":"https://example.org:99999/"} | 400 | url
                    POST | API/webhooks | {"url":"https://example.org/\\u0000"} | 400 | url
                    POST | API/webhooks | {"url":"https://10.0.0.1/"} | 400 | url
                    POST | API/webhooks | {"url":"https://[fe80::1]/"} | 400 | url
                    POST | API/webhooks | {"url":"https://0x7f.1/"} | 400 | url
                    POST | API/webhooks | {"url":"https://example.org/","types":[]} | 400 | types
                    POST | API/webhooks | {"url":"https://example.org/","types":["x"]} | 400 | types
                    POST | API/webhooks | {"url":"https://example.org/","types":[null]} | 400 | types
                    POST | API/webhooks | {"url":"https://example.org/","types":"x"} | 400 | types
                    POST | API/webhooks | {"url":"https://example.org/","description":"LONG"} | 400 | description
                    POST | API/webhooks | {"url":"https://example.org/","enabled":"yes"} | 400 | enabled
                    POST | API/webhooks | {"url":"https://example.org/","secret":"x"} | 400 | secret
                    POST | /api/conferences/ABC/webhooks | {"url":"https://example.org/"} | 400 | conference
                    GET | API/webhooks/none | | 404 |
                    PATCH | API/webhooks/none | {} | 404 |
                    DELETE | API/webhooks/none | | 404 |
                    POST | API/webhooks/none/test | | 404 |
                    POST | API/webhooks/none/secret | | 404 |
                    POST | API/webhooks/none/redeliveries | {"fromRelease":1} | 404 |
                    POST | API/webhooks/none/redeliveries | {"fromRelease":"x"} | 400 | fromRelease
                    GET | API/webhooks/none/messages?page=-1 | | 404 |
                    GET | API/webhooks/none/messages?page=x | | 400 | page
                    GET | API/webhooks/none/messages?size=99999999999 | | 400 | size
                    PUT | API/webhooks | {} | 405 |
                    """)
    void bodiesAreAnsweredAsTheyShouldBe(String method, String target, @Nullable String body, int status, String field)
            throws IOException {
        var answer = send(
                method,
                target,
                ORGANIZER + "~Content-Type: application/json",
                body == null ? "" : body.replace("LONG", "x".repeat(3_000)));

        assertThat(answer.status()).as(answer::toString).isEqualTo(status);
        checkProblem(answer, field);
    }

    private static void checkProblem(Answer answer, @Nullable String field) {
        assertThat(answer.header("content-type")).as(answer::toString).startsWith("application/problem+json");
        var problem = answer.json();
        assertThat(problem.get("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.get("type").asString()).startsWith("urn:lectern:problem:");
        assertThat(problem.get("title").asString()).isNotBlank();
        if (field != null) {
            assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
            assertThat(problem.get("errors").get(0).get("message").asString()).isNotBlank();
        }
    }

    private Answer send(String method, String target, @Nullable String headers, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = method + " " + address(target) + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n"
                + (headers == null
                        ? ""
                        : headers.replace("LONG", "x".repeat(3_000)).replace("~", "\r\n") + "\r\n")
                + (bytes.length > 0 ? "Content-Length: " + bytes.length + "\r\n" : "")
                + "\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            return Answer.read(socket.getInputStream());
        }
    }

    private String address(String target) {
        return target.replace("API", "/api/conferences/" + conference)
                .replace("/C", "/" + conference)
                .replace("LONG", "x".repeat(3_000))
                .replace("␀", "\0");
    }

    /** An answer as it came: of a stream, which does not end, nothing but the headers. */
    private record Answer(int status, List<String> headers, String body) {

        static Answer read(InputStream in) throws IOException {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                var next = in.read();
                if (next < 0) {
                    break;
                }
                head.append((char) next);
            }
            var lines = head.toString().split("\r\n", -1);
            var headers = Stream.of(lines).skip(1).toList();
            var stream = headers.stream()
                    .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type: text/event-stream"));
            var body = stream ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, body);
        }

        String header(String name) {
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        /** The only object in the body, whatever chunks it came in. */
        JsonNode json() {
            return JsonMapper.shared().readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
        }
    }
}
