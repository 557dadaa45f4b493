package dev.lectern.submission;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests made from a description of the API: such as it asks for, such as it hardly asks for, and such as nobody would
 * send who means well. What is in braces stands for what the test has put there, such as {@code {submission}}.
 */
final class DescribedRequests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final int DEEPEST = 6;

    /** What sensible people send, by the name of the field or parameter; texts. */
    private static final Map<String, List<String>> TEXTS = Map.ofEntries(
            Map.entry("conference", List.of("{conference}")),
            Map.entry("id", List.of("{submission}", "{submission}", "{other}", "{import}", "talk", "main")),
            Map.entry("decision", List.of("accept", "reject", "waitlist", "undecide", "ACCEPTED", "NONE")),
            Map.entry("title", List.of("Sagas at sea", "潮汐里的消息", "🌊 שלום")),
            Map.entry("name", List.of("Ada", "Bo", "reviewer", "中文")),
            Map.entry("abstract", List.of("", "Text.\nAnd more.")),
            Map.entry("comment", List.of("", "Good.")),
            Map.entry("languages", List.of("en", "zh")),
            Map.entry("language", List.of("en", "zh")),
            Map.entry("sessionType", List.of("talk", "lightning")),
            Map.entry("topics", List.of("kafka", "events")),
            Map.entry("topic", List.of("kafka", "events")),
            Map.entry("level", List.of("beginner", "soft", "hard")),
            Map.entry("email", List.of("ada@example.org", "bo@example.org")),
            Map.entry("timeZone", List.of("Europe/London", "Asia/Shanghai", "UTC")),
            Map.entry("start", List.of("2021-02-23T01:00:00Z")),
            Map.entry("end", List.of("2021-02-23T03:00:00Z")),
            Map.entry("earliest", List.of("2021-02-23T01:00:00Z")),
            Map.entry("latest", List.of("2021-02-23T03:00:00Z")),
            Map.entry("opensAt", List.of("2020-01-01T00:00:00Z")),
            Map.entry("closesAt", List.of("2099-01-01T00:00:00Z")),
            Map.entry("status", List.of("SUBMITTED", "DRAFT", "ACCEPTED,REJECTED")),
            Map.entry("reviewer", List.of("reviewer")),
            Map.entry("q", List.of("saga", "ada sea", "潮汐")),
            Map.entry("sort", List.of("handedInAt", "-handedInAt", "title", "-score", "reviews", "median")),
            Map.entry("cursor", cursors()),
            Map.entry("format", List.of("json", "csv", "pretalx", "sessionize")),
            Map.entry("outcome", List.of("created", "refused", "pending")),
            Map.entry("promotion", List.of("automatic", "manual")),
            Map.entry("afterAcceptance", List.of("title", "abstract")),
            Map.entry("ifMatch", List.of("\"1\"", "\"1-0\"", "*")),
            Map.entry("If-Match", List.of("\"1\"", "*", "\"99\", \"1\"")),
            Map.entry("Idempotency-Key", List.of("one", "another", "a-third")),
            Map.entry("Lectern-Access-Code", List.of("a-code-that-fits-nowhere")),
            Map.entry("Content-Type", List.of("text/csv")));

    /** The same, numbers. */
    private static final Map<String, List<String>> NUMBERS = Map.ofEntries(
            Map.entry("page", List.of("0", "1", "2147483647")),
            Map.entry("size", List.of("1", "50", "200")),
            Map.entry("minScore", List.of("1", "2.5")),
            Map.entry("maxScore", List.of("4", "5")),
            Map.entry("score", List.of("1", "3", "5")),
            Map.entry("minutes", List.of("10", "40")),
            Map.entry("gridMinutes", List.of("5")),
            Map.entry("changeoverMinutes", List.of("0", "5")),
            Map.entry("weight", List.of("1", "10")),
            Map.entry("priority", List.of("5")),
            Map.entry("capacity", List.of("100")));

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\u202Etxt.exe",
            "\u2066x\u2069",
            "\u0007\u001b[31m",
            "a\r\nX-Injected: 1",
            "\uFEFF",
            "\uFFFF",
            "👩🏽‍💻👨‍👩‍👧‍👦",
            "𝒳".repeat(400),
            "x".repeat(5_000),
            "e\u0301".repeat(200),
            "שלום عربى 中文",
            "null",
            "undefined",
            "NaN",
            "-1",
            "0",
            "1e400",
            "9999999999999999999999",
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "2021-02-30T25:61:61Z",
            "$where",
            "{\"$gt\": \"\"}",
            "'; db.dropDatabase(); //",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "..\\..",
            "%00",
            "%s%n%d",
            "${jndi:ldap://localhost/x}",
            "#{7*7}",
            "(a+)+$",
            "^.*[",
            "*",
            ",",
            ";",
            "000000000000000000000000",
            "ffffffffffffffffffffffff");

    private static final List<String> ODD_JSON = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "2147483648",
            "-9223372036854775809",
            "1e308",
            "1e400",
            "1" + "0".repeat(2_000),
            "\"\"",
            "\"\\ud800\"",
            "\"a\\u0000b\"",
            "\"\\u202e\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[{}]",
            "{\"\": 1}",
            "{\"$ne\": null}",
            "{\"__proto__\": {\"admin\": true}}",
            "[" + "0,".repeat(2_000) + "0]",
            "[".repeat(200) + "]".repeat(200),
            "{\"a\":".repeat(200) + "1" + "}".repeat(200));

    private static final List<String> ODD_BODIES = List.of(
            "",
            " ",
            "{",
            "nothing of the kind",
            "{} {}",
            "{\"title\": \"a\", \"title\": \"b\"}",
            "{\"a\": NaN}",
            "\uFEFF{}",
            "\u0000",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
            "[".repeat(100_000),
            "{\"title\":".repeat(5_000),
            "[" + "0,".repeat(400_000) + "0]",
            "\"" + "x".repeat(1_200_000) + "\"",
            "=".repeat(1_000),
            "title,speakers\n" + "x,".repeat(10_000));

    private static final List<String> FILES = List.of(
            "title,speakers,language,minutes\nT,Ada,en,40\n",
            "title,speakers,language,minutes\n,,,\n\"T",
            "{\"results\": [{\"code\": \"A\", \"title\": \"T\", \"speakers\": [{\"name\": \"Ada\"}], \"state\": \"submitted\","
                    + " \"duration\": 40, \"content_locale\": \"en\"}]}",
            "{\"speakers\": [], \"sessions\": [{\"id\": 1, \"title\": \"T\", \"speakers\": [\"x\"]}]}",
            "PK\u0003\u0004");

    private final JsonNode description;

    DescribedRequests(JsonNode description) {
        this.description = description;
    }

    /** Every operation of the API. */
    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return operations;
    }

    /** Requests of all kinds to all operations. */
    Arbitrary<Call> calls() {
        return Combinators.combine(Arbitraries.of(operations()), Arbitraries.of(Mood.values()))
                .flatAs(this::calls);
    }

    private Arbitrary<Call> calls(Operation operation, Mood mood) {
        var parameters = Combinators.combine(operation
                        .described()
                        .path("parameters")
                        .valueStream()
                        .map(parameter -> parameter(operation, parameter, mood))
                        .toList())
                .as(all -> all.stream().filter(Parameter::isSent).toList());
        // Most is for organizers.
        var callers = Arbitraries.frequency(
                Tuple.of(8, Caller.ORGANIZER),
                Tuple.of(4, Caller.OWN_SPEAKER),
                Tuple.of(3, Caller.REVIEWER),
                Tuple.of(1, Caller.OTHER_SPEAKER),
                Tuple.of(1, Caller.NOBODY));
        return Combinators.combine(parameters, body(operation, mood), callers)
                .as((sent, with, caller) -> new Call(operation, sent, with.type(), with.text(), caller));
    }

    private Arbitrary<Parameter> parameter(Operation operation, JsonNode described, Mood mood) {
        var name = described.path("name").asString();
        var in = described.path("in").asString();
        var schema = resolved(described.path("schema"));
        var isInPath = in.equals("path");
        var texts = isInPath ? inPath(operation, name) : texts(name, schema);
        var values = texts.isEmpty() ? Arbitraries.of(typical(typeOf(schema))) : Arbitraries.of(texts);
        var value = mood.isSane()
                ? values
                : Arbitraries.frequencyOf(
                        Tuple.of(mood.sense, values), Tuple.of(mood.nonsense, Arbitraries.of(ODD_TEXTS)));
        return Combinators.combine(value, Arbitraries.integers().between(1, 100))
                .as((text, dice) -> new Parameter(name, in, text, isInPath || dice <= mood.optional));
    }

    private static List<String> inPath(Operation operation, String name) {
        return switch (name) {
            case "id" ->
                operation.route().startsWith("/api/submissions/")
                        ? List.of("{submission}", "{submission}", "{submission}", "{other}")
                        : List.of("{import}");
            case "decision" -> List.of("submit", "accept", "reject", "waitlist", "cancel", "confirm", "withdraw");
            default -> TEXTS.getOrDefault(name, List.of());
        };
    }

    private static List<String> texts(String name, JsonNode schema) {
        var allowed = schema.path("enum").valueStream().map(JsonNode::asString).toList();
        return allowed.isEmpty()
                ? Stream.concat(
                                TEXTS.getOrDefault(name, List.of()).stream(),
                                NUMBERS.getOrDefault(name, List.of()).stream())
                        .toList()
                : allowed;
    }

    private static List<String> typical(String type) {
        return switch (type) {
            case "integer", "number" -> List.of("0", "1", "5", "100");
            case "boolean" -> List.of("true", "false");
            default -> List.of("x", "Text");
        };
    }

    /** What is sent, and as what; null: nothing is. */
    private Arbitrary<Body> body(Operation operation, Mood mood) {
        var content = operation.described().path("requestBody").path("content");
        if (content.isEmpty()) {
            var none = Arbitraries.just(new Body("", null));
            return Arbitraries.frequencyOf(
                    Tuple.of(9, none), Tuple.of(mood.nonsense, Arbitraries.just(new Body("application/json", "{}"))));
        }
        var sensible = Arbitraries.of(List.copyOf(content.propertyNames())).flatMap(type -> {
            var schema = resolved(content.path(type).path("schema"));
            return (isFile(operation) ? file(type) : json(schemaFor(schema), "", mood, 0))
                    .map(text -> new Body(typed(type), text));
        });
        var types = Stream.concat(
                        content.propertyNames().stream(),
                        Stream.of(
                                "text/plain",
                                "application/xml",
                                "multipart/form-data",
                                "x",
                                "application/json;charset=x"))
                .toList();
        var odd = Combinators.combine(Arbitraries.of(types), Arbitraries.of(ODD_BODIES))
                .as((type, text) -> new Body(type, text));
        return mood.isSane()
                ? sensible
                : Arbitraries.frequencyOf(Tuple.of(mood.sense, sensible), Tuple.of(mood.nonsense, odd));
    }

    private static boolean isFile(Operation operation) {
        return operation.route().endsWith("/imports");
    }

    private static Arbitrary<String> file(String type) {
        return Arbitraries.of(FILES)
                .map(text -> type.startsWith("multipart/")
                        ? "--between\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                                + "Content-Type: text/csv\r\n\r\n" + text + "\r\n--between--\r\n"
                        : text);
    }

    private static String typed(String type) {
        return type.startsWith("multipart/") ? type + "; boundary=between" : type;
    }

    /** What is only described as JSON is a change of a submission. */
    private JsonNode schemaFor(JsonNode schema) {
        return schema.has("properties") && !schema.path("properties").has("valueNode")
                ? schema
                : description.at("/components/schemas/SubmissionForm");
    }

    /** JSON that fits a schema, more or less. */
    private Arbitrary<String> json(JsonNode schema, String name, Mood mood, int depth) {
        var fitting = depth > DEEPEST ? Arbitraries.just("null") : fitting(resolved(schema), name, mood, depth);
        return mood.isSane()
                ? fitting
                : Arbitraries.frequencyOf(
                        Tuple.of(mood.sense * 4, fitting),
                        Tuple.of(mood.nonsense, Arbitraries.of(ODD_JSON)),
                        Tuple.of(mood.nonsense, Arbitraries.of(ODD_TEXTS).map(JSON::writeValueAsString)));
    }

    private Arbitrary<String> fitting(JsonNode schema, String name, Mood mood, int depth) {
        var texts = texts(name, schema);
        return switch (typeOf(schema)) {
            case "object" -> object(schema, mood, depth);
            case "array" ->
                json(schema.path("items"), name, mood, depth + 1)
                        .list()
                        .ofMaxSize(2)
                        .map(items -> "[" + String.join(", ", items) + "]");
            case "integer", "number" ->
                Arbitraries.of(NUMBERS.containsKey(name) ? NUMBERS.getOrDefault(name, List.of()) : typical("number"));
            case "boolean" -> Arbitraries.of(typical("boolean"));
            default ->
                Arbitraries.of(texts.isEmpty() ? typical("string") : texts).map(JSON::writeValueAsString);
        };
    }

    private Arbitrary<String> object(JsonNode schema, Mood mood, int depth) {
        var fields = new ArrayList<Arbitrary<Field>>();
        schema.path("properties").properties().forEach(property -> {
            var name = property.getKey();
            var isUsual = TEXTS.containsKey(name) || NUMBERS.containsKey(name) || depth == 0;
            fields.add(Combinators.combine(
                            json(property.getValue(), name, mood, depth + 1),
                            Arbitraries.integers().between(1, 100))
                    .as((value, dice) -> new Field(name, value, dice <= (isUsual ? mood.usual : 20))));
        });
        var more = schema.path("additionalProperties");
        if (more.isObject()) {
            fields.add(json(more, "", mood, depth + 1).map(value -> new Field("idleGaps", value, true)));
        }
        if (!mood.isSane()) {
            fields.add(Combinators.combine(
                            Arbitraries.of("_id", "revision", "outbox", "$set", "Title", ""),
                            Arbitraries.of(ODD_JSON),
                            Arbitraries.integers().between(1, 100))
                    .as((name, value, dice) -> new Field(name, value, dice <= mood.nonsense * 4)));
        }
        return Combinators.combine(fields)
                .as(all -> all.stream()
                        .filter(Field::isSent)
                        .map(field -> JSON.writeValueAsString(field.name()) + ": " + field.value())
                        .collect(Collectors.joining(", ", "{", "}")));
    }

    private JsonNode resolved(JsonNode schema) {
        var found = schema;
        for (var i = 0; i < DEEPEST; i++) {
            if (found.has("$ref")) {
                found = description.at(found.path("$ref").asString().substring(1));
            } else if (found.has("oneOf")) {
                found = found.path("oneOf").path(0);
            } else if (found.has("anyOf")) {
                found = found.path("anyOf").path(0);
            }
        }
        return found;
    }

    private static String typeOf(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray()
                ? type.valueStream()
                        .map(JsonNode::asString)
                        .filter(name -> !name.equals("null"))
                        .findFirst()
                        .orElse("")
                : type.asString("");
    }

    /** Places to go on from: none that was ever given, and none that there can be. */
    private static List<String> cursors() {
        return Stream.of(
                        "handedInAt\n0123456789abcdef01234567\n2021-01-01T00:00:00Z",
                        "handedInAt\nx\n+1000000000-12-31T23:59:59.999999999Z",
                        "-handedInAt\n0123456789abcdef01234567\n-1000000000-01-01T00:00:00Z",
                        "title\n\u0000\n\u202E",
                        "score\nx\nNaN",
                        "-score\n0123456789abcdef01234567\n1e999",
                        "reviews\nx\n-2147483648",
                        "median\nx\n",
                        "2021-01-01T00:00:00Z\n0123456789abcdef01234567/1",
                        "+1000000000-12-31T23:59:59.999999999Z\nx",
                        "-1000000000-01-01T00:00:00Z\na/b@1",
                        "2021-01-01T00:00:00Z\n/")
                .map(text ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** How much sense a request makes. */
    enum Mood {
        SANE(9, 1, 90, 10),
        CARELESS(9, 1, 80, 25),
        WILD(2, 2, 50, 40);

        private final int sense;
        private final int nonsense;
        private final int usual;
        private final int optional;

        /**
         * @param sense how much of what may be either makes sense, beside {@code nonsense}
         * @param usual of a hundred, how many send a field that most send
         * @param optional the same for a parameter that need not be there
         */
        Mood(int sense, int nonsense, int usual, int optional) {
            this.sense = sense;
            this.nonsense = nonsense;
            this.usual = usual;
            this.optional = optional;
        }

        boolean isSane() {
            return this == SANE;
        }
    }

    /** Who sends it. */
    enum Caller {
        NOBODY,
        OWN_SPEAKER,
        OTHER_SPEAKER,
        REVIEWER,
        ORGANIZER
    }

    /** Something that the API can do. */
    record Operation(String method, String route, JsonNode described) {

        boolean changes() {
            return !method.equals("GET");
        }

        @Override
        public String toString() {
            return method + " " + route;
        }
    }

    /** What is sent for a parameter. */
    record Parameter(String name, String in, String value, boolean isSent) {}

    private record Body(String type, @Nullable String text) {}

    private record Field(String name, String value, boolean isSent) {}

    /** A request. */
    record Call(
            Operation operation,
            List<Parameter> parameters,
            String contentType,
            @Nullable String body,
            Caller caller) {

        /** Where it goes, once what is in braces is known. */
        String path(Map<String, String> known) {
            var path = operation.route();
            var query = new ArrayList<String>();
            for (var parameter : parameters) {
                var value = encoded(known(parameter.value(), known));
                if (parameter.in().equals("path")) {
                    path = path.replace("{" + parameter.name() + "}", value);
                } else if (parameter.in().equals("query")) {
                    query.add(parameter.name() + "=" + value);
                }
            }
            return query.isEmpty() ? path : path + "?" + String.join("&", query);
        }

        /** Its headers, as far as headers can say such things. */
        Map<String, String> headers(Map<String, String> known) {
            var headers = new LinkedHashMap<String, String>();
            parameters.stream()
                    .filter(parameter -> parameter.in().equals("header"))
                    .filter(parameter -> !parameter.name().equals("Content-Type"))
                    .forEach(parameter -> headers.put(
                            parameter.name(), known(parameter.value(), known).replaceAll("[^ -~]", "?")));
            return headers;
        }

        @Nullable
        String body(Map<String, String> known) {
            return body == null ? null : known(body, known);
        }

        private static String known(String text, Map<String, String> known) {
            var result = text;
            for (var each : known.entrySet()) {
                result = result.replace("{" + each.getKey() + "}", each.getValue());
            }
            return result;
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }

        @Override
        public String toString() {
            var sent = body == null
                    ? ""
                    : " " + contentType + " " + (body.length() > 1_000 ? body.substring(0, 1_000) + "…" : body);
            return "%s by %s: %s%s".formatted(operation, caller, parameters, sent);
        }
    }
}
