package dev.lectern.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent: a problem that says what is wrong with it, and a store that is as it was. */
@SubmissionServiceIT
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String JSON_TYPE = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String CONFERENCE = "{conference}";
    private static final String SUBMISSION = "{submission}";
    private static final String HAND_IN = "/api/conferences/{conference}/submissions";
    private static final String LIST = HAND_IN;
    private static final String ONE = "/api/submissions/{submission}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Api api;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private MongoTemplate mongo;

    @LocalServerPort
    private int port;

    private String conference = "";
    private String submission = "";
    private String other = "";
    private String ownToken = "";
    private String otherToken = "";

    @BeforeAll
    void prepare() {
        conference = api.aConference();
        var own = api.handIn(conference, "Sagas at sea");
        submission = own.text("id");
        ownToken = own.text("editToken");
        var another = api.handIn(conference, "Another talk");
        other = another.text("id");
        otherToken = another.text("editToken");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mongo
                        .getCollection("submissions")
                        .find(Filters.eq("conference", conference))
                        .into(new ArrayList<>())
                        .stream()
                        .allMatch(found -> found.getList("outbox", Document.class, List.of())
                                .isEmpty()));
    }

    static List<Bad> table() {
        var table = new ArrayList<Bad>();
        fields(table);
        unknownFields(table);
        bodies(table);
        contentTypes(table);
        headers(table);
        paths(table);
        queries(table);
        patches(table);
        conferences(table);
        searches(table);
        files(table);
        decisions(table);
        erasure(table);
        decisionsInBulk(table);
        imports(table);
        reviews(table);
        histories(table);
        return table;
    }

    @Test
    void theTableIsLong() {
        assertThat(table()).hasSizeGreaterThanOrEqualTo(150);
    }

    @Test
    void noEndpointIsForgotten() {
        assertThat(SubmissionServiceAccess.TABLE.rows())
                .allSatisfy(row -> assertThat(table())
                        .as("%s %s", row.method(), row.path())
                        .anyMatch(bad -> bad.method().equals(row.method().name())
                                && bad.path()
                                        .replaceAll("\\?.*", "")
                                        .matches(row.path().replaceAll("\\{[^}]*}", "[^/]+"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void isRefusedWithAProblemAndChangesNothing(Bad bad) throws Exception {
        var before = store();

        var answer = send(bad);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        if (bad.status() != 0) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(bad.status());
        }
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asString("")).startsWith("urn:lectern:problem:");
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.path("detail").asString("")).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "java.", "org.springframework", "tools.jackson", "\tat ");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        if (!bad.field().isEmpty()) {
            assertThat(problem.path("errors")
                            .valueStream()
                            .map(error -> error.path("field").asString("")))
                    .as(answer.body())
                    .contains(bad.field());
        }
        assertThat(store()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("goodTitles")
    void everyLanguageIsFine(String title) {
        var here = api.aConference();
        var form = form();
        form.put("title", title);

        var answer = api.anyone().post("/api/conferences/" + here + "/submissions", form.toString());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(api.organizer().get("/api/submissions/" + answer.text("id")).text("title"))
                .isEqualTo(title);
    }

    static List<String> goodTitles() {
        return List.of(
                "《百度APP基于Istio实现基础架构升级》",
                "日本語のタイトル、かな・カナ",
                "한국어 제목",
                "🌊 Sagas at 🌊 👩🏽‍💻 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "שלום עולם",
                "\u200Fשלום (RTL)\u200F",
                "عربى ١٢٣",
                "e\u0301 is é, ﬁ is fi",
                "<script>alert(1)</script> & \"quotes\" 'n' \\backslashes\\",
                "'; db.dropDatabase(); //",
                "{\"$gt\": \"\"}",
                "𝒳".repeat(300));
    }

    private static void fields(List<Bad> table) {
        var long301 = "x".repeat(301);
        wrong(table, "title", "42", "1.5", "true", "[]", "{}", "null", "\"\"", "\" \"", "[\"a\"]");
        wrong(table, "title", text(long301), text("a\u0000b"), text("a\nb"), text("a\u2028b"), text("a\u007fb"));
        wrong(
                table,
                "title",
                "\"\\ud800\"",
                "\"\\udc00x\"",
                text("a\u202Eb\u202C"),
                text("a\u2066b"),
                text("a\u2069"),
                text("\u001b[31m"));
        wrong(table, "abstract", "42", "[]", "{}", text("x".repeat(10_001)), text("a\u0000b"), "\"\\ud800\"");
        wrong(table, "languages", "null", "\"en\"", "[]", "[42]", "[null]", "[\"xx\"]", "{}", "[[]]", "[{}]");
        wrong(table, "languages", many(11, "\"en\""));
        wrong(table, "sessionType", "null", "42", "[]", "\"keynote\"", "\"\"", "{\"$ne\": null}");
        wrong(
                table,
                "topics",
                "\"kafka\"",
                "[42]",
                "[\"\"]",
                "[\"a\\nb\"]",
                many(21, "\"a\""),
                "[" + text("x".repeat(61)) + "]");
        wrong(table, "level", "42", "[]", text("x".repeat(41)), text("a\u0000"));
        wrong(table, "speakers", "null", "[]", "{}", "\"Ada\"", "[42]", "[null]", "[[]]", "[\"Ada\"]", "[{}]");
        wrong(table, "speakers", many(21, "{\"name\": \"Ada\"}"), many(2, "{\"name\": \"Ada\"}"));
        speaker(table, "name", "null", "\"\"", "42", text("x".repeat(201)), text("a\u0000b"), "{}");
        speaker(
                table,
                "email",
                "\"x\"",
                "42",
                "\"a@b@c\"",
                "\"a b@example.org\"",
                text("x".repeat(260) + "@example.org"));
        speaker(table, "email", "\"a@example.org\\nBcc: b@example.org\"", "[\"a@example.org\"]");
        speaker(table, "timeZone", "42", "\"Mars/Base\"", "\"../../etc/passwd\"", "[]");
        speaker(table, "available", "\"always\"", "[42]", "[{}]", "{}", "[{\"start\": \"x\", \"end\": \"y\"}]");
        speaker(table, "available", "[{\"start\": \"2021-02-23T03:00:00Z\", \"end\": \"2021-02-23T01:00:00Z\"}]");
        speaker(table, "available", "[{\"start\": \"2021-02-23T01:00:00\", \"end\": \"2021-02-23T03:00:00\"}]");
        speaker(table, "available", "[{\"start\": \"2021-02-30T01:00:00Z\", \"end\": \"2021-03-23T03:00:00Z\"}]");
        speaker(table, "available", "[{\"start\": 1614042000, \"end\": 1614049200}]");
        speaker(
                table,
                "available",
                many(101, "{\"start\": \"2021-02-23T01:00:00Z\", \"end\": \"2021-02-23T03:00:00Z\"}"));
        wrong(table, "features", "\"x\"", "[42]", "[\"a b\"]", many(51, "\"a\""), "[\"a\", \"a\"]", "[\"nowhere\"]");
        wrong(table, "planning", "{}", "{\"priority\": 10}", "[]", "42");
    }

    private static void unknownFields(List<Bad> table) {
        for (var field : List.of(
                "status",
                "id",
                "_id",
                "_class",
                "score",
                "editToken",
                "tokenHash",
                "conference",
                "revision",
                "version",
                "outbox",
                "reviews",
                "fingerprint",
                "createdAt",
                "__proto__",
                "constructor",
                "$where",
                "Title",
                "")) {
            var form = form();
            form.put(field, "ACCEPTED");
            table.add(Bad.of("hand-in with a field " + field, "POST", HAND_IN, form.toString())
                    .answered(400)
                    .at(field.isEmpty() ? "" : field));
            table.add(Bad.of("patch of a field " + field, "PATCH", ONE, "{\"" + field + "\": 1}")
                    .by("own")
                    .answered(400));
        }
        for (var field : List.of("id", "score", "speakerId", "_id")) {
            var form = form();
            ((ObjectNode) form.path("speakers").path(0)).put(field, "1");
            table.add(Bad.of("a speaker's field " + field, "POST", HAND_IN, form.toString())
                    .answered(400)
                    .at("speakers[0]." + field));
        }
    }

    private static void bodies(List<Bad> table) {
        var good = form().toString();
        var broken = List.of(
                "",
                " ",
                "null",
                "[]",
                "42",
                "\"x\"",
                "true",
                "{",
                "}",
                "{}}",
                "{} {}",
                good + good,
                "not json",
                "<xml/>",
                "{'title': 'x'}",
                "{\"title\": \"x\",}",
                "{/* x */}",
                "{\"title\": NaN}",
                "{\"title\": Infinity}",
                "{\"title\": 0x1F}",
                "{\"title\": 01}",
                "{\"title\": +1}",
                "{title: \"x\"}",
                "{\"title\": \"\\x\"}",
                "{\"title\": \"a\u0000b\"}",
                "\uFEFF",
                good.substring(0, good.length() / 2),
                "[" + good + "]",
                "{\"title\": 1" + "0".repeat(5000) + "}",
                "{\"title\": 1e999999999}",
                "--x\r\n\r\n");
        for (var body : broken) {
            table.add(
                    Bad.of("the body " + shortened(body), "POST", HAND_IN, body).answered(400));
        }
        table.add(Bad.of("a field twice", "POST", HAND_IN, "{\"title\": \"a\", " + good.substring(1))
                .answered(400));
        table.add(
                Bad.of("a field twice, once escaped", "POST", HAND_IN, "{\"\\u0074itle\": \"a\", " + good.substring(1))
                        .answered(400));
        table.add(Bad.of(
                        "a field of a speaker twice",
                        "POST",
                        HAND_IN,
                        good.replace("\"name\":", "\"name\":\"x\",\"name\":"))
                .answered(400));
        table.add(Bad.of("a field twice in a patch", "PATCH", ONE, "{\"title\": \"a\", \"title\": \"b\"}")
                .by("own")
                .answered(400));
        for (var depth : List.of(600, 100_000)) {
            table.add(Bad.of("lists " + depth + " deep", "POST", HAND_IN, "[".repeat(depth) + "]".repeat(depth))
                    .answered(400));
            table.add(Bad.of(
                            "objects " + depth + " deep",
                            "POST",
                            HAND_IN,
                            "{\"title\":".repeat(depth) + "1" + "}".repeat(depth))
                    .answered(0));
            table.add(Bad.of(
                            "a patch " + depth + " deep",
                            "PATCH",
                            ONE,
                            "{\"title\":" + "[".repeat(depth) + "]".repeat(depth) + "}")
                    .by("own")
                    .answered(400));
        }
        for (var field : List.of("topics", "languages", "speakers", "features")) {
            table.add(Bad.of("a million " + field, "POST", HAND_IN, with(field, many(1_000_000, "0")))
                    .answered(413));
            table.add(Bad.of("as many " + field + " as fit", "POST", HAND_IN, with(field, many(300_000, "{}")))
                    .answered(400));
        }
        table.add(Bad.of("a title of two million", "POST", HAND_IN, with("title", text("x".repeat(2_000_000))))
                .answered(413));
        table.add(Bad.of("a field with a long name", "POST", HAND_IN, "{\"" + "x".repeat(100_000) + "\": 1}")
                .answered(400));
        table.add(Bad.of(
                        "50,000 fields",
                        "POST",
                        HAND_IN,
                        IntStream.range(0, 50_000)
                                .mapToObj(i -> "\"f" + i + "\":1")
                                .collect(Collectors.joining(",", "{", "}")))
                .answered(400));
        table.add(Bad.raw(
                "halves of UTF-8", good.replace("A talk", "\u00ff\u00fe").getBytes(StandardCharsets.ISO_8859_1)));
        table.add(Bad.raw("an overlong NUL", new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}));
        table.add(Bad.raw("bytes", new byte[] {0, 1, 2, 3, (byte) 0xff}));
        table.add(Bad.raw(
                "a surrogate in UTF-8",
                new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'}));
    }

    private static void contentTypes(List<Bad> table) {
        for (var type : List.of(
                "text/plain",
                "application/xml",
                "text/html",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "application/octet-stream",
                "application/cbor",
                "image/svg+xml",
                "x",
                "application/json; charset=no-such-one",
                "*/*")) {
            table.add(Bad.of("content type " + type, "POST", HAND_IN, form().toString())
                    .as(type));
        }
        table.add(Bad.of("a packed body", "POST", HAND_IN, "H4sIAAAAAAAA/w==").with("Content-Encoding", "gzip"));
        table.add(
                Bad.of("a list of patches", "PATCH", ONE, "[{\"op\": \"replace\", \"path\": \"/title\", \"value\": 1}]")
                        .as("application/json-patch+json")
                        .by("own")
                        .answered(415));
    }

    private static void headers(List<Bad> table) {
        for (var key : List.of("x".repeat(256), "a b")) {
            table.add(Bad.of("the key " + shortened(key), "POST", HAND_IN, form().toString())
                    .with("Idempotency-Key", key)
                    .answered(400));
        }
        for (var tag : List.of("\"99\"", "W/\"1\"", "1", "\"", ",", "\"x\", \"y\"")) {
            table.add(Bad.of("If-Match: " + tag, "PATCH", ONE, "{\"title\": \"x\"}")
                    .by("own")
                    .with("If-Match", tag)
                    .answered(412));
        }
        var none = jwt("{\"alg\":\"none\"}", "{\"sub\":\"x\",\"roles\":[\"admin\"]}", "");
        var confused = jwt("{\"alg\":\"HS256\"}", "{\"sub\":\"x\",\"roles\":[\"admin\"]}", "c2lnbmVk");
        var expired = jwt("{\"alg\":\"RS256\",\"kid\":\"1\"}", "{\"exp\":1,\"roles\":[\"admin\"]}", "c2lnbmVk");
        for (var authorization : List.of(
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer " + "A".repeat(43),
                "Bearer " + none,
                "Bearer " + confused,
                "Bearer " + expired,
                "Basic",
                "Basic !!!",
                "Basic " + base64("organizer"),
                "Basic " + base64("organizer:"),
                "Basic " + base64(":x"),
                "Basic " + base64("organizer:x"),
                "Basic " + base64("admin:admin"),
                "Negotiate abc",
                "Digest x",
                "x")) {
            table.add(Bad.of("Authorization: " + shortened(authorization), "GET", ONE, null)
                    .with("Authorization", authorization)
                    .answered(401));
        }
        table.add(Bad.of("another speaker looks", "GET", ONE, null).by("other").answered(404));
        table.add(Bad.of("another speaker edits", "PATCH", ONE, "{\"title\": \"x\"}")
                .by("other")
                .answered(404));
        table.add(Bad.of("another speaker withdraws", "POST", ONE + "/withdraw", null)
                .by("other")
                .answered(404));
        table.add(Bad.of("a speaker accepts", "POST", ONE + "/accept", null)
                .by("own")
                .answered(403));
        table.add(Bad.of("anybody accepts", "POST", ONE + "/accept", null).answered(401));
        table.add(Bad.of("a decision that there is not", "POST", ONE + "/explode", null)
                .by("organizer")
                .answered(404));
        table.add(Bad.of("a speaker confirms too early", "POST", ONE + "/confirm", null)
                .by("own")
                .answered(409));
        table.add(Bad.of("a method override", "POST", ONE, "{\"title\": \"x\"}")
                .by("own")
                .with("X-HTTP-Method-Override", "PATCH")
                .answered(405));
        table.add(Bad.of("another site", "POST", HAND_IN, form().toString())
                .with("Sec-Fetch-Site", "cross-site")
                .answered(403));
    }

    private static void paths(List<Bad> table) {
        for (var id : List.of(
                "%00",
                "..%2f..%2fetc",
                "%2e%2e",
                "%ff",
                "x".repeat(6000),
                "%7B%22%24gt%22%3A%22%22%7D",
                "%24where",
                "%F0%9F%8C%8A",
                "0",
                "null",
                "undefined",
                "000000000000000000000000",
                "a;b=c",
                "%0d%0aX:1",
                "%E2%80%AE")) {
            table.add(Bad.of("the id " + shortened(id), "GET", "/api/submissions/" + id, null)
                    .by("organizer"));
        }
        for (var id : List.of(
                "UPPER",
                "abc",
                "x".repeat(41),
                "sea-conf",
                "sea%20conf",
                "actuator",
                "error",
                "%E4%B8%AD%E6%96%87%E4%B8%AD")) {
            table.add(Bad.of("the conference " + shortened(id), "PUT", "/api/conferences/" + id, conference("{}"))
                    .by("organizer")
                    .answered(400));
        }
        table.add(Bad.of("a hand-in to nowhere", "POST", "/api/conferences/nowhere_conf/submissions", form().toString())
                .answered(404));
        for (var method : List.of("DELETE", "PUT", "TRACE", "BREW", "PROPFIND")) {
            table.add(Bad.of("the method " + method, method, HAND_IN, null).by("organizer"));
        }
        for (var path : List.of(
                "/",
                "/api",
                "/api/",
                "/api/submissions",
                "/actuator/env",
                "/actuator/heapdump",
                "/favicon.ico",
                "/.env",
                "/api/conferences/{conference}/")) {
            table.add(Bad.of("the path " + path, "GET", path, null));
        }
    }

    private static void queries(List<Bad> table) {
        for (var query : List.of(
                "page=-1",
                "page=x",
                "page=1.5",
                "page=99999999999999",
                "size=0",
                "size=201",
                "size=-5",
                "size=x",
                "size=2147483648",
                "status=NOPE",
                "status=accepted",
                "status=%00")) {
            table.add(Bad.of("the query " + query, "GET", LIST + "?" + query, null)
                    .by("organizer")
                    .answered(400));
        }
    }

    private static void patches(List<Bad> table) {
        for (var body : List.of(
                "[]",
                "null",
                "42",
                "\"x\"",
                "{\"title\": null}",
                "{\"title\": {}}",
                "{\"title\": 42}",
                "{\"speakers\": null}",
                "{\"speakers\": {\"0\": {}}}",
                "{\"speakers\": [{\"name\": null}]}",
                "{\"languages\": [\"xx\"]}",
                "{\"sessionType\": \"nope\"}",
                "{\"planning\": {\"priority\": 10}}",
                "{\"status\": \"ACCEPTED\"}",
                "{\"title\": \"\"}",
                "{\"topics\": \"kafka\"}",
                "{\"level\": {\"a\": 1}}",
                "{\"abstract\": [\"a\"]}")) {
            table.add(Bad.of("the patch " + body, "PATCH", ONE, body).by("own").answered(400));
        }
        table.add(Bad.of("planning by the organizer", "PATCH", ONE, "{\"planning\": {\"priority\": 11}}")
                .by("organizer")
                .answered(400));
    }

    private static void conferences(List<Bad> table) {
        for (var change : List.of(
                "{\"name\": null}",
                "{\"name\": \"\"}",
                "{\"name\": 42}",
                "{\"name\": \"a\\u0000b\"}",
                "{\"callForPapers\": null}",
                "{\"callForPapers\": {}}",
                "{\"callForPapers\": \"open\"}",
                "{\"callForPapers\": {\"opensAt\": \"2099-01-01T00:00:00Z\", \"closesAt\": \"2020-01-01T00:00:00Z\"}}",
                "{\"callForPapers\": {\"opensAt\": \"+999999999-12-31T23:59:59Z\", \"closesAt\": \"2020-01-01T00:00:00Z\"}}",
                "{\"gridMinutes\": 7}",
                "{\"gridMinutes\": -1}",
                "{\"gridMinutes\": 1.5}",
                "{\"gridMinutes\": \"5\"}",
                "{\"gridMinutes\": 99999999999}",
                "{\"changeoverMinutes\": 241}",
                "{\"sessionTypes\": null}",
                "{\"sessionTypes\": []}",
                "{\"sessionTypes\": [{\"id\": \"a b\", \"name\": \"x\", \"minutes\": 1}]}",
                "{\"sessionTypes\": [{\"id\": \"a\", \"name\": \"x\", \"minutes\": 0}]}",
                "{\"tracks\": null}",
                "{\"tracks\": {}}",
                "{\"tracks\": [null]}",
                "{\"tracks\": [{}]}",
                "{\"rules\": []}",
                "{\"rules\": {\"noSuchRule\": {\"level\": \"soft\"}}}",
                "{\"rules\": {\"idleGaps\": {\"level\": \"SOFT\"}}}",
                "{\"rules\": {\"idleGaps\": {\"weight\": 1000001}}}",
                "{\"rules\": {\"idleGaps\": null}}",
                "{\"id\": \"other_conf\"}",
                "{\"revision\": 7}",
                "{\"outbox\": []}")) {
            table.add(Bad.of("a conference with " + change, "PUT", "/api/conferences/{conference}", conference(change))
                    .by("organizer")
                    .answered(400));
        }
        table.add(Bad.of("a conference by a reviewer", "PUT", "/api/conferences/{conference}", conference("{}"))
                .by("reviewer")
                .answered(403));
        table.add(Bad.of("a conference by a speaker", "PUT", "/api/conferences/{conference}", conference("{}"))
                .by("own")
                .answered(403));
        table.add(Bad.of("a stale conference", "PUT", "/api/conferences/{conference}", conference("{\"name\": \"x\"}"))
                .by("organizer")
                .with("If-Match", "\"99\"")
                .answered(412));
    }

    private static void searches(List<Bad> table) {
        for (var path : List.of(LIST, LIST + "/facets", LIST + "/export")) {
            for (var query : List.of(
                    "minScore=0",
                    "minScore=6",
                    "minScore=NaN",
                    "minScore=x",
                    "maxScore=Infinity",
                    "maxScore=-1e400",
                    "decision=CONFIRMED",
                    "decision=accepted",
                    "status=SUBMITTED,",
                    "status=" + "SUBMITTED,".repeat(300) + "NEW",
                    "q=%21",
                    "q=%00",
                    "q=%F0%9F%8C%8A",
                    "q=" + "x".repeat(201))) {
                table.add(Bad.of(path + " by " + shortened(query), "GET", path + "?" + query, null)
                        .by("organizer")
                        .answered(400)
                        .at(query.substring(0, query.indexOf('='))));
            }
            table.add(Bad.of(path + " in bytes that are no UTF-8", "GET", path + "?q=%ff", null)
                    .by("organizer")
                    .answered(400));
            table.add(Bad.of(path + " of nowhere", "GET", path.replace(CONFERENCE, "nowhere_conf"), null)
                    .by("organizer")
                    .answered(404));
            table.add(Bad.of(path + " for anybody", "GET", path, null).answered(401));
            table.add(
                    Bad.of(path + " for a speaker", "GET", path, null).by("own").answered(403));
        }
        for (var query : List.of("sort=level", "sort=_id", "sort=--title", "sort=%24where", "sort=title,-score")) {
            table.add(Bad.of("the order " + query, "GET", LIST + "?" + query, null)
                    .by("organizer")
                    .answered(400)
                    .at("sort"));
        }
        for (var query : List.of("minScore=2", "reviewer=reviewer", "decision=NONE", "sort=-score", "sort=reviews")) {
            table.add(Bad.of("a reviewer asks for " + query, "GET", LIST + "?" + query, null)
                    .by("reviewer")
                    .answered(400));
        }
        for (var cursor : List.of(
                "abc",
                "%00",
                "=",
                base64Url("title\nx\nx"),
                base64Url("handedInAt\nx"),
                base64Url("handedInAt\nx\nyesterday"),
                base64Url("handedInAt\nx\n+1000000000-12-31T23:59:59.999999999Z"),
                base64Url("handedInAt\nx\n-1000000000-01-01T00:00:00Z"))) {
            table.add(Bad.of("the cursor " + shortened(cursor), "GET", LIST + "?cursor=" + cursor, null)
                    .by("organizer")
                    .answered(400)
                    .at("cursor"));
        }
        for (var number : List.of("x", "", "1.5", "99999999999")) {
            table.add(Bad.of(
                            "so many reviews after the cursor: " + number,
                            "GET",
                            LIST + "?sort=reviews&cursor=" + base64Url("reviews\nx\n" + number),
                            null)
                    .by("organizer")
                    .answered(400)
                    .at("cursor"));
        }
        table.add(Bad.of("a page after a cursor", "GET", LIST + "?cursor=&page=1", null)
                .by("organizer")
                .answered(400)
                .at("page"));
        table.add(Bad.of("a conference of nowhere", "GET", "/api/conferences/nowhere_conf", null)
                .answered(404));
        table.add(Bad.of("a waitlist of nowhere", "GET", "/api/conferences/nowhere_conf/waitlist", null)
                .by("organizer")
                .answered(404));
        table.add(Bad.of("a waitlist for a reviewer", "GET", "/api/conferences/{conference}/waitlist", null)
                .by("reviewer")
                .answered(403));
    }

    private static void files(List<Bad> table) {
        for (var format : List.of("xml", "JSON", "csv%00", "../csv")) {
            table.add(Bad.of("a file of the format " + format, "GET", LIST + "/export?format=" + format, null)
                    .by("organizer")
                    .answered(400));
        }
        table.add(Bad.of("a file for a reviewer", "GET", LIST + "/export", null)
                .by("reviewer")
                .answered(403));
    }

    private static void decisions(List<Bad> table) {
        for (var act : List.of(
                "accept",
                "reject",
                "waitlist",
                "cancel",
                "undecide",
                "promote",
                "edit-token",
                "submit",
                "withdraw",
                "confirm")) {
            var isOfSpeakers = List.of("submit", "withdraw", "confirm").contains(act);
            var caller = isOfSpeakers ? "own" : "organizer";
            table.add(Bad.of(act + " in another state than this", "POST", ONE + "/" + act, null)
                    .by(caller)
                    .with("If-Match", "\"99\"")
                    .answered(412));
            table.add(Bad.of(act + " with a key that is none", "POST", ONE + "/" + act, null)
                    .by(caller)
                    .with("Idempotency-Key", "a b")
                    .answered(400)
                    .at("Idempotency-Key"));
            table.add(Bad.of(act + " of nothing", "POST", "/api/submissions/0123456789abcdef01234567/" + act, null)
                    .by(caller)
                    .answered(404));
            table.add(Bad.of(act + " by a reviewer", "POST", ONE + "/" + act, null)
                    .by("reviewer")
                    .answered(403));
            table.add(Bad.of(act + " by somebody else", "POST", ONE + "/" + act, null)
                    .by(isOfSpeakers ? "other" : "own")
                    .answered(isOfSpeakers ? 404 : 403));
        }
        table.add(Bad.of("undecide what nobody decided", "POST", ONE + "/undecide", null)
                .by("organizer")
                .answered(409));
        table.add(Bad.of("promote who does not wait", "POST", ONE + "/promote", null)
                .by("organizer")
                .answered(409));
        table.add(Bad.of("submit what is submitted", "POST", ONE + "/submit", null)
                .by("own")
                .answered(409));
    }

    private static void erasure(List<Bad> table) {
        var erased = "/personal-data";
        table.add(Bad.of("erasure of nothing", "DELETE", "/api/submissions/0123456789abcdef01234567" + erased, null)
                .by("organizer")
                .answered(404));
        table.add(Bad.of("erasure of an id that is none", "DELETE", "/api/submissions/%00" + erased, null)
                .by("organizer"));
        table.add(Bad.of("erasure by the speaker", "DELETE", ONE + erased, null)
                .by("own")
                .answered(403));
        table.add(Bad.of("erasure by a reviewer", "DELETE", ONE + erased, null)
                .by("reviewer")
                .answered(403));
        table.add(Bad.of("erasure by another verb", "POST", ONE + erased, "{}").by("organizer"));
    }

    private static void decisionsInBulk(List<Bad> table) {
        var act = "/api/conferences/{conference}/decisions";
        var known = "/api/conferences/{conference}/announcements";
        bulk(table, act, "decision", "{}", "{\"submissions\": []}", "{\"filter\": {}}");
        bulk(
                table,
                act,
                "decision",
                decided("null", ""),
                decided("42", ""),
                decided("[]", ""),
                decided("\"ACCEPT\"", ""));
        bulk(table, act, "decision", decided("\"cancel\"", ""), decided("\"\"", ""), decided("{\"$ne\": null}", ""));
        bulk(table, act, "submissions", decided("\"accept\"", ""), decided("\"accept\"", "\"submissions\": []"));
        for (var path : List.of(act, known)) {
            var verb = path.equals(act) ? "\"decision\": \"accept\", " : "";
            bulk(
                    table,
                    path,
                    "submissions",
                    "{" + verb + "\"submissions\": \"all\"}",
                    "{" + verb + "\"submissions\": {}}",
                    "{" + verb + "\"submissions\": []}",
                    "{" + verb + "\"submissions\": [{\"id\": \"x\"}, {\"id\": \"x\"}]}",
                    "{" + verb + "\"submissions\": " + many(5_001, "{\"id\": \"x\"}") + "}");
            bulk(
                    table,
                    path,
                    "submissions[0].id",
                    "{" + verb + "\"submissions\": [null]}",
                    "{" + verb + "\"submissions\": [{}]}",
                    "{" + verb + "\"submissions\": [{\"id\": null}]}",
                    "{" + verb + "\"submissions\": [{\"id\": 42}]}",
                    "{" + verb + "\"submissions\": [{\"id\": [\"x\"]}]}");
            bulk(table, path, "submissions[0]", "{" + verb + "\"submissions\": [\"x\"]}");
            bulk(
                    table,
                    path,
                    "submissions[0].status",
                    "{" + verb + "\"submissions\": [{\"id\": \"x\", \"status\": 1}]}");
            bulk(table, path, "filter", "{" + verb + "\"filter\": []}", "{" + verb + "\"filter\": \"all\"}");
            bulk(table, path, "filter", "{" + verb + "\"filter\": {}, \"submissions\": [{\"id\": \"x\"}]}");
            bulk(table, path, "filter.status", "{" + verb + "\"filter\": {\"status\": \"NEW\"}}");
            bulk(table, path, "filter.decision", "{" + verb + "\"filter\": {\"decision\": \"CONFIRMED\"}}");
            bulk(table, path, "filter.minScore", "{" + verb + "\"filter\": {\"minScore\": 9}}");
            bulk(table, path, "filter.minScore", "{" + verb + "\"filter\": {\"minScore\": \"much\"}}");
            bulk(table, path, "filter.q", "{" + verb + "\"filter\": {\"q\": \"!\"}}");
            bulk(table, path, "filter.$where", "{" + verb + "\"filter\": {\"$where\": \"true\"}}");
            bulk(table, path, "status", "{" + verb + "\"status\": \"ACCEPTED\"}");
            bulk(table, path, "body", "[]", "42", "\"accept\"", "{", "{} {}");
            table.add(Bad.of(path + " of nowhere", "POST", path.replace(CONFERENCE, "nowhere_conf"), "{}")
                    .by("organizer")
                    .answered(404));
            table.add(Bad.of(path + " with a key that is none", "POST", path, decided("\"accept\"", "\"filter\": {}"))
                    .by("organizer")
                    .with("Idempotency-Key", "x".repeat(256))
                    .answered(400)
                    .at("Idempotency-Key"));
            table.add(Bad.of(path + " by a reviewer", "POST", path, "{}")
                    .by("reviewer")
                    .answered(403));
            table.add(
                    Bad.of(path + " by a speaker", "POST", path, "{}").by("own").answered(403));
            table.add(Bad.of(path + " as a form", "POST", path, "decision=accept")
                    .by("organizer")
                    .as("application/x-www-form-urlencoded")
                    .answered(415));
        }
        bulk(table, known, "decision", "{\"decision\": \"accept\"}");
        table.add(Bad.of("an act of nobody", "GET", known + "/0123456789abcdef01234567", null)
                .by("organizer")
                .answered(404));
        table.add(Bad.of("an act with a name", "GET", known + "/%7B%22%24gt%22%3A%22%22%7D", null)
                .by("organizer")
                .answered(404));
    }

    private static void imports(List<Bad> table) {
        var path = "/api/conferences/{conference}/imports";
        var rows = "title,speakers,language,minutes\nT,Ada,en,40\n";
        for (var query : List.of(
                "format=xml",
                "language=english%20please",
                "timeZone=Mars/Base",
                "dryRun=maybe",
                "createSessionTypes=2")) {
            table.add(Bad.of("an import with " + query, "POST", path + "?" + query, rows)
                    .as("text/csv")
                    .by("organizer")
                    .answered(400)
                    .at(query.substring(0, query.indexOf('='))));
        }
        for (var type : List.of("application/xml", "image/png", "text/html", "x", "*/*")) {
            table.add(
                    Bad.of("an import of " + type, "POST", path, rows).as(type).by("organizer"));
        }
        for (var type : List.of("multipart/form-data", "multipart/form-data; boundary=x")) {
            table.add(Bad.of("an import of what is no " + type, "POST", path, rows)
                    .as(type)
                    .by("organizer")
                    .answered(400));
        }
        table.add(Bad.of("an import in an encoding of nobody", "POST", path, rows)
                .as("text/csv; charset=no-such-one")
                .by("organizer"));
        for (var body : List.of("", "\u0000", "[]", "{\"results\": 1}", "{\"results\":".repeat(5_000))) {
            table.add(Bad.of("an import of the text " + shortened(body), "POST", path, body)
                    .by("organizer")
                    .answered(400));
        }
        table.add(Bad.of("an import without anything", "POST", path, null).by("organizer"));
        for (var key : List.of("a b", "x".repeat(256))) {
            table.add(Bad.of("an import with the key " + shortened(key), "POST", path, rows)
                    .as("text/csv")
                    .by("organizer")
                    .with("Idempotency-Key", key)
                    .answered(400)
                    .at("Idempotency-Key"));
        }
        table.add(Bad.of("an import to nowhere", "POST", path.replace(CONFERENCE, "nowhere_conf"), rows)
                .as("text/csv")
                .by("organizer")
                .answered(404));
        table.add(Bad.of("an import by a reviewer", "POST", path, rows)
                .as("text/csv")
                .by("reviewer")
                .answered(403));
        for (var query : List.of("page=-1", "page=x", "size=0", "size=501", "size=99999999999")) {
            table.add(Bad.of("imports of " + query, "GET", path + "?" + query, null)
                    .by("organizer")
                    .answered(400)
                    .at(query.substring(0, query.indexOf('='))));
            table.add(Bad.of("rows of " + query, "GET", path + "/0123456789abcdef01234567?" + query, null)
                    .by("organizer")
                    .answered(400)
                    .at(query.substring(0, query.indexOf('='))));
        }
        table.add(Bad.of("rows that became nothing", "GET", path + "/0123456789abcdef01234567?outcome=lost", null)
                .by("organizer")
                .answered(400)
                .at("outcome"));
        table.add(Bad.of("an import of nobody", "GET", path + "/0123456789abcdef01234567", null)
                .by("organizer")
                .answered(404));
        table.add(Bad.of("imports of nowhere", "GET", path.replace(CONFERENCE, "nowhere_conf"), null)
                .by("organizer")
                .answered(404));
        table.add(Bad.of("imports for a reviewer", "GET", path, null)
                .by("reviewer")
                .answered(403));
    }

    private static void reviews(List<Bad> table) {
        var mine = ONE + "/reviews/mine";
        for (var score : List.of("null", "0", "6", "-1", "1.5", "\"3\"", "true", "[]", "{}", "1e99", "99999999999")) {
            table.add(Bad.of("the score " + score, "PUT", mine, "{\"score\": " + score + "}")
                    .by("reviewer")
                    .answered(400)
                    .at("score"));
        }
        for (var comment : List.of(
                "42", "[]", "{}", text("a\u0000b"), text("\u001b[31m"), "\"\\ud800\"", text("x".repeat(10_001)))) {
            table.add(Bad.of(
                            "the comment " + shortened(comment),
                            "PUT",
                            mine,
                            "{\"score\": 3, \"comment\": " + comment + "}")
                    .by("reviewer")
                    .answered(400)
                    .at("comment"));
        }
        for (var field : List.of("reviewer", "revision", "mean", "submission", "_id", "settled", "")) {
            table.add(Bad.of("a review with a field " + field, "PUT", mine, "{\"score\": 3, \"" + field + "\": 1}")
                    .by("reviewer")
                    .answered(400));
        }
        for (var body : List.of(
                "",
                "null",
                "[]",
                "3",
                "{}",
                "{\"scores\": []}",
                "{\"scores\": {\"depth\": 3}}",
                "{\"scores\": {\"depth\": \"3\"}}",
                "{\"scores\": {\"\": null}}",
                "{\"score\": 3, \"scores\": {\"depth\": 3}}",
                "{\"score\": 3, \"score\": 4}",
                "{\"scores\": {\"a\": 1, \"a\": 2}}")) {
            table.add(Bad.of("the review " + shortened(body), "PUT", mine, body)
                    .by("reviewer")
                    .answered(400));
        }
        table.add(Bad.of("a review of one that there is not", "PUT", mine, "{\"score\": 3}")
                .by("reviewer")
                .with("If-Match", "\"1\"")
                .answered(412));
        for (var caller : List.of("organizer", "own")) {
            table.add(Bad.of("a review by " + caller, "PUT", mine, "{\"score\": 3}")
                    .by(caller)
                    .answered(403));
        }
        table.add(Bad.of("a review by anybody", "PUT", mine, "{\"score\": 3}").answered(401));
        table.add(Bad.of("a review of nothing", "PUT", "/api/submissions/nothing/reviews/mine", "{\"score\": 3}")
                .by("reviewer")
                .answered(404));
        table.add(Bad.of("a review that I did not write", "GET", mine, null)
                .by("reviewer")
                .answered(404));
        table.add(Bad.of("reviews of nothing", "GET", "/api/submissions/nothing/reviews", null)
                .by("organizer")
                .answered(404));
        table.add(Bad.of("reviews for a reviewer", "GET", ONE + "/reviews", null)
                .by("reviewer")
                .answered(403));
        table.add(Bad.of("reviews for a speaker", "GET", ONE + "/reviews", null)
                .by("own")
                .answered(403));
    }

    private static void histories(List<Bad> table) {
        var path = "/api/conferences/{conference}/history";
        for (var size : List.of("0", "-1", "501", "x", "1.5", "99999999999")) {
            table.add(Bad.of("a history of " + size, "GET", path + "?size=" + size, null)
                    .by("organizer")
                    .answered(400)
                    .at("size"));
        }
        for (var cursor : List.of(
                "abc",
                "=",
                "%00",
                base64Url("yesterday\nx"),
                base64Url("2021-01-01T00:00:00Z"),
                base64Url("+1000000000-12-31T23:59:59.999999999Z\nx"),
                base64Url("-1000000000-01-01T00:00:00Z\nx"))) {
            table.add(Bad.of("a history from " + shortened(cursor) + " on", "GET", path + "?cursor=" + cursor, null)
                    .by("organizer")
                    .answered(400)
                    .at("cursor"));
        }
        table.add(Bad.of("a history of nowhere", "GET", "/api/conferences/nowhere_conf/history", null)
                .by("organizer")
                .answered(404));
        table.add(Bad.of("a history for a reviewer", "GET", path, null)
                .by("reviewer")
                .answered(403));
        table.add(Bad.of("the history of nothing", "GET", "/api/submissions/nothing/history", null)
                .by("organizer")
                .answered(404));
        table.add(Bad.of("the history of a submission for its speaker", "GET", ONE + "/history", null)
                .by("own")
                .answered(403));
    }

    private static void bulk(List<Bad> table, String path, String field, String... bodies) {
        for (var body : bodies) {
            table.add(Bad.of(path + " with " + shortened(body), "POST", path, body)
                    .by("organizer")
                    .answered(400)
                    .at(field));
        }
    }

    private static String decided(String decision, String more) {
        return "{\"decision\": " + decision + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    private HttpResponse<String> send(Bad bad) throws Exception {
        var path = bad.path().replace(CONFERENCE, conference).replace(SUBMISSION, submission);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        bad.method(),
                        bad.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(bad.body(), StandardCharsets.ISO_8859_1));
        if (bad.body() != null) {
            request.header("Content-Type", bad.contentType());
        }
        var authorization = switch (bad.caller()) {
            case "own" -> "Bearer " + ownToken;
            case "other" -> "Bearer " + otherToken;
            case "organizer" -> "Basic " + base64("organizer:" + Api.ORGANIZER_PASSWORD);
            case "reviewer" -> "Basic " + base64("reviewer:" + Api.REVIEWER_PASSWORD);
            default -> "";
        };
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        for (var i = 0; i < bad.headers().size(); i += 2) {
            request.header(bad.headers().get(i), bad.headers().get(i + 1));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What is stored about the conference, and how much there is of everything. */
    private String store() {
        var about = new ArrayList<Document>();
        about.add(mongo.findById(conference, Document.class, "conferences"));
        about.add(mongo.findById(submission, Document.class, "submissions"));
        about.add(mongo.findById(other, Document.class, "submissions"));
        about.forEach(document -> {
            // Which are taken out to where they belong when it suits.
            document.remove("outbox");
            document.remove("trail");
            document.remove("version");
        });
        var counts = Stream.of("conferences", "submissions", "reviews", "acts", "imports", "importRows")
                .map(name -> mongo.getCollection(name).estimatedDocumentCount())
                .toList();
        return counts + " " + about;
    }

    private static void wrong(List<Bad> table, String field, String... values) {
        for (var value : values) {
            table.add(Bad.of(field + " " + shortened(value), "POST", HAND_IN, with(field, value))
                    .answered(400));
        }
    }

    private static void speaker(List<Bad> table, String field, String... values) {
        for (var value : values) {
            var form = form();
            ((ObjectNode) form.path("speakers").path(0)).set(field, JSON.readTree(value));
            table.add(Bad.of("speakers[0]." + field + " " + shortened(value), "POST", HAND_IN, form.toString())
                    .answered(400));
        }
    }

    private static ObjectNode form() {
        return (ObjectNode) JSON.readTree(Api.submissionBody("A talk"));
    }

    /** A good form, but with this for {@code field}; the text is taken as it is. */
    private static String with(String field, String value) {
        var form = form();
        form.remove(field);
        return "{\"" + field + "\": " + value + ", " + form.toString().substring(1);
    }

    private static String conference(String change) {
        var body = (ObjectNode)
                JSON.readTree(Api.conferenceBody("Sea Conf", "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"));
        JsonNode changed = JSON.readTree(change);
        changed.propertyNames().forEach(name -> body.set(name, changed.get(name)));
        return body.toString();
    }

    private static String many(int count, String element) {
        return "[" + String.join(",", Collections.nCopies(count, element)) + "]";
    }

    private static String text(String value) {
        return JSON.writeValueAsString(value);
    }

    private static String jwt(String header, String claims, String signature) {
        return base64Url(header) + "." + base64Url(claims) + "." + signature;
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shortened(String text) {
        var printable = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return printable.length() > 40 ? printable.substring(0, 40) + "…" : printable;
    }

    /**
     * A request that is not acceptable.
     *
     * @param body a character for each byte
     * @param caller own, other, organizer, reviewer, or nobody
     * @param status 0 for any from 400 to 499
     * @param field that the problem names
     */
    record Bad(
            String name,
            String method,
            String path,
            @Nullable String body,
            String contentType,
            String caller,
            List<String> headers,
            int status,
            String field) {

        static Bad of(String name, String method, String path, @Nullable String body) {
            return new Bad(
                    name,
                    method,
                    path,
                    body == null ? null : bytes(body.getBytes(StandardCharsets.UTF_8)),
                    method.equals("PATCH") ? MERGE_PATCH : JSON_TYPE,
                    "",
                    List.of(),
                    0,
                    "");
        }

        static Bad raw(String name, byte[] body) {
            return new Bad(name, "POST", HAND_IN, bytes(body), JSON_TYPE, "", List.of(), 400, "");
        }

        private static String bytes(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        Bad by(String someone) {
            return new Bad(name, method, path, body, contentType, someone, headers, status, field);
        }

        Bad as(String type) {
            return new Bad(name, method, path, body, type, caller, headers, status, field);
        }

        Bad with(String header, String value) {
            return new Bad(name, method, path, body, contentType, caller, List.of(header, value), status, field);
        }

        Bad answered(int code) {
            return new Bad(name, method, path, body, contentType, caller, headers, code, field);
        }

        Bad at(String what) {
            return new Bad(name, method, path, body, contentType, caller, headers, status, what);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
