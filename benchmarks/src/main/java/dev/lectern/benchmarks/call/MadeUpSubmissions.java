package dev.lectern.benchmarks.call;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** Submissions of usual length by made-up people, the same at each run. */
final class MadeUpSubmissions {

    static final String CONFERENCE = "made_up_call";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int WORDS = 120;
    private static final List<String> VOCABULARY = List.of(
            "saga",
            "log",
            "stream",
            "tide",
            "harbor",
            "cluster",
            "offset",
            "broker",
            "event",
            "state",
            "replay",
            "schema",
            "topic",
            "partition",
            "consumer",
            "producer",
            "latency",
            "backlog",
            "window",
            "ledger",
            "anchor",
            "beacon",
            "current",
            "delta",
            "estuary",
            "fathom",
            "gauge",
            "helm",
            "isobar",
            "jetty",
            "keel",
            "lagoon");
    private static final List<String> TOPICS =
            List.of("kafka", "events", "databases", "testing", "operations", "security", "languages", "people");
    private static final List<String> LANGUAGES = List.of("en", "zh", "he");

    private MadeUpSubmissions() {}

    /** The conference that they are for; its call is open. */
    static String conference() {
        return """
                {"name": "Made Up", "callForPapers": {"opensAt": "2020-01-01T00:00:00Z", "closesAt": "2099-01-01T00:00:00Z"},
                 "gridMinutes": 5, "changeoverMinutes": 0,
                 "sessionTypes": [{"id": "talk", "name": "Talk", "minutes": 40},
                                  {"id": "lightning", "name": "Lightning talk", "minutes": 10}],
                 "tracks": [{"id": "main", "name": "Main", "languages": ["en", "zh", "he"], "timeZone": "UTC",
                   "windows": [{"start": "2027-02-23T08:00:00Z", "end": "2027-02-23T18:00:00Z"}], "breaks": []}],
                 "rules": {}}""";
    }

    /** The one with this number. */
    static String numbered(int number) {
        var random = new Random(number);
        var body = JSON.createObjectNode()
                .put("title", "%s and %s, part %d".formatted(word(random), word(random), number))
                .put("abstract", text(random))
                .put("sessionType", random.nextInt(4) == 0 ? "lightning" : "talk")
                .put("level", random.nextBoolean() ? "beginner" : "advanced");
        body.putArray("languages").add(LANGUAGES.get(random.nextInt(10) < 8 ? 0 : 1 + random.nextInt(2)));
        var first = random.nextInt(TOPICS.size());
        body.putArray("topics").add(TOPICS.get(first)).add(TOPICS.get((first + 1) % TOPICS.size()));
        body.putArray("speakers")
                .addObject()
                .put("name", "Speaker %d".formatted(number))
                .put("email", "speaker%d@example.org".formatted(number))
                .put("timeZone", "Europe/London");
        return body.toString();
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var i = 0; i < WORDS; i++) {
            text.append(i == 0 ? "" : " ").append(word(random));
        }
        return text.toString();
    }

    private static String word(Random random) {
        return VOCABULARY.get(random.nextInt(VOCABULARY.size()));
    }
}
