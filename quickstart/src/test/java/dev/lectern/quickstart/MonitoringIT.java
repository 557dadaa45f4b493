package dev.lectern.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What running services tell, against what the documents, the dashboard and the alerts say that they tell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringIT {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)(?:=~|!~|!=|=)\"");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*[(a-zA-Z0-9_:])");

    /** Said by Prometheus itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    private final Map<String, Set<String>> labelsByMetric = new TreeMap<>();
    private final Map<String, String> helpByMetric = new TreeMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path data;

    @SuppressWarnings("NullAway.Init")
    private LocalRun run;

    @BeforeAll
    void runTheSample() throws Exception {
        run = new LocalRun(
                QuickstartOptions.of(
                        "--lectern.quickstart.data=" + data,
                        "--lectern.quickstart.ports=0",
                        "--lectern.metrics.interval=1s"),
                new PrintStream(OutputStream.nullOutputStream()));
        run.start();
        var services = run.ports().addresses();
        var organizer = new Organizer(
                Files.readString(data.resolve("organizer-password")).strip());
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            for (var service : List.of(services.submission(), services.scheduler(), services.publisher())) {
                organizer.get(service, "/actuator/prometheus").lines().forEach(this::take);
            }
            assertThat(labelsByMetric).containsKeys("lectern_consumer_lag", "lectern_outbox_age_seconds");
        });
    }

    @AfterAll
    void stop() {
        run.close();
    }

    @Test
    void eachMetricIsDescribedWhereItIsReadAndInTheDocument() throws IOException {
        var documented = documentedMetrics();
        var own = labelsByMetric.keySet().stream()
                .map(MonitoringIT::family)
                .filter(name -> name.startsWith("lectern_"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(own).hasSizeGreaterThan(15);
        assertThat(documented).isEqualTo(own);
        assertThat(own)
                .allSatisfy(name -> assertThat(helpByMetric.getOrDefault(name, ""))
                        .as("description of %s", name)
                        .isNotBlank());
    }

    @Test
    void theMetricsOfOthersThatTheDocumentNamesAreThereToo() throws IOException {
        var named = Pattern.compile(
                        "`((?:http_server|spring_kafka|kafka_consumer|kafka_producer|jvm|process)_[a-z_]+[a-z])`")
                .matcher(Files.readString(DOCS.resolve("operations.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(2);
        assertThat(labelsByMetric.keySet().stream().map(MonitoringIT::family)).containsAll(named);
    }

    @Test
    void noMetricCountsByConferenceOrSubmission() {
        assertThat(labelsByMetric.values().stream().flatMap(Set::stream))
                .doesNotContain("conference", "submission", "talk", "session");
    }

    @Test
    void theAlertsAskForWhatIsThere() throws IOException {
        var groups = listIn(
                new Yaml(new SafeConstructor(new LoaderOptions()))
                        .<Map<String, Object>>load(Files.readString(DOCS.resolve("monitoring/alerts.yaml"))),
                "groups");
        var rules = groups.stream()
                .flatMap(group -> listIn(group, "rules").stream())
                .toList();

        assertThat(rules).hasSizeGreaterThan(10);
        var operations = Files.readString(DOCS.resolve("operations.md"));
        for (var rule : rules) {
            assertThat(rule).containsKeys("alert", "expr", "labels", "annotations");
            assertThat(operations).contains("`" + rule.get("alert") + "`");
            assertAnswerable(String.valueOf(rule.get("expr")));
        }
    }

    @Test
    void theDashboardAsksForWhatIsThere() throws IOException {
        var dashboard = JsonMapper.shared().readTree(Files.readString(DOCS.resolve("monitoring/dashboard.json")));
        var expressions = new ArrayList<String>();
        collectExpressions(dashboard, expressions);

        assertThat(expressions).hasSizeGreaterThan(20);
        assertThat(dashboard.path("panels").valueStream())
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates();
        expressions.forEach(this::assertAnswerable);
    }

    private void assertAnswerable(String expression) {
        var labels =
                LABEL.matcher(expression).results().map(found -> found.group(1)).collect(Collectors.toSet());
        var metrics = metricsIn(expression);
        assertThat(metrics).as(expression).isNotEmpty();
        for (var metric : metrics) {
            if (!OF_PROMETHEUS.contains(metric)) {
                assertThat(labelsByMetric).as(expression).containsKey(metric);
            }
        }
        var known = Stream.concat(
                        metrics.stream().flatMap(metric -> labelsByMetric.getOrDefault(metric, Set.of()).stream()),
                        LABELS_OF_PROMETHEUS.stream())
                .collect(Collectors.toSet());
        assertThat(known).as(expression).containsAll(labels).containsAll(groupedBy(expression));
    }

    private static Set<String> metricsIn(String expression) {
        var bare = expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", "");
        return WORD.matcher(bare)
                .results()
                .map(found -> found.group())
                .filter(word -> !Set.of("and", "or", "unless", "bool").contains(word))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> groupedBy(String expression) {
        return Pattern.compile("\\bby\\s*\\(([^)]*)\\)")
                .matcher(expression)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split("\\s*,\\s*")))
                .collect(Collectors.toSet());
    }

    private static void collectExpressions(JsonNode node, List<String> expressions) {
        if (node.has("expr")) {
            expressions.add(node.get("expr").asString());
        }
        node.forEach(child -> collectExpressions(child, expressions));
    }

    /** The names in the first column of the table of metrics. */
    private static Set<String> documentedMetrics() throws IOException {
        var document = Files.readString(DOCS.resolve("operations.md"));
        var chapter =
                document.substring(document.indexOf("\n## Metrics\n"), document.indexOf("\n## When an alert fires\n"));
        return Pattern.compile("^\\| `(lectern_[a-z_]+)", Pattern.MULTILINE)
                .matcher(chapter)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void take(String line) {
        if (line.startsWith("# HELP ")) {
            var nameAndHelp = line.substring("# HELP ".length()).split(" ", 2);
            helpByMetric.put(nameAndHelp[0], nameAndHelp.length > 1 ? nameAndHelp[1] : "");
            return;
        }
        var sample = SAMPLE.matcher(line);
        if (sample.find()) {
            var labels = sample.group(2) == null
                    ? Stream.<String>empty()
                    : LABEL.matcher(sample.group(2)).results().map(found -> found.group(1));
            labels.forEach(labelsByMetric.computeIfAbsent(sample.group(1), name -> new TreeSet<>())::add);
        }
    }

    /** Summaries and timers are several samples of one metric. */
    private static String family(String sample) {
        return sample.replaceAll("_(count|sum|max)$", "");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> listIn(Map<String, Object> node, String name) {
        return (List<Map<String, Object>>) node.getOrDefault(name, List.of());
    }
}
