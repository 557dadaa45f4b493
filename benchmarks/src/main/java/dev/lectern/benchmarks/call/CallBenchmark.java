package dev.lectern.benchmarks.call;

import dev.lectern.benchmarks.call.OpenLoop.Report;
import dev.lectern.benchmarks.call.OpenLoop.Request;
import dev.lectern.benchmarks.publishing.Figures;
import dev.lectern.benchmarks.publishing.Lectern;
import dev.lectern.events.Keys;
import dev.lectern.events.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures submission-service with many submissions stored: pages of lists, the hour before the call closes, more than it
 * can take, and an export with a small heap. What was acknowledged is looked for in the store and in the topic.
 *
 * <p>Arguments: submissions stored (default 25000), pages of each list (100), hand-ins a second (170) for seconds (60),
 * with reads at four times that rate of which one in so many is a page of a list (20), then hand-ins a second (500) for
 * seconds (10).
 */
public final class CallBenchmark {

    private static final String SERVICE = "submission-service";
    private static final String LIST = "/api/conferences/" + MadeUpSubmissions.CONFERENCE + "/submissions";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int READS_FOR_A_HAND_IN = 4;
    private static final int AT_ONCE = 8;
    private static final int USUAL_HEAP = 1024;
    private static final int SMALL_HEAP = 256;
    private static final int WARM_UP_PAGES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TIME_TO_REACH_KAFKA = Duration.ofMinutes(5);

    /** What is measured, by what it is called; a page has 50. */
    private static final Map<String, String> LISTS = lists();

    private final Lectern lectern;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<HandedIn> acknowledged = new ConcurrentLinkedQueue<>();
    private final List<HandedIn> stored = new ArrayList<>();
    private int handedIn;

    private CallBenchmark(Lectern lectern) {
        this.lectern = lectern;
    }

    public static void main(String[] args) throws Exception {
        var submissions = Figures.argument(args, 0, 25_000);
        var pages = Figures.argument(args, 1, 100);
        var rate = Figures.argument(args, 2, 170);
        var seconds = Figures.argument(args, 3, 60);
        var oneIn = Figures.argument(args, 4, 20);
        var burst = Figures.argument(args, 5, 500);
        var burstSeconds = Figures.argument(args, 6, 10);
        try (var lectern = Lectern.withNoService()) {
            lectern.start(SERVICE, USUAL_HEAP);
            var benchmark = new CallBenchmark(lectern);
            benchmark.fill(submissions);
            benchmark.measureLists(pages);
            benchmark.measureHandIns(rate, Duration.ofSeconds(seconds), oneIn);
            benchmark.measureBurst(burst, Duration.ofSeconds(burstSeconds));
            lectern.stop(SERVICE);
            lectern.start(SERVICE, SMALL_HEAP);
            benchmark.measureExports();
        }
    }

    private void fill(int submissions) throws Exception {
        var defined = lectern.organizer(
                "PUT", uri("/api/conferences/" + MadeUpSubmissions.CONFERENCE), MadeUpSubmissions.conference());
        requireStatus(defined.statusCode(), 201, defined.body());
        var begin = System.nanoTime();
        var pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var all = new ArrayList<Future<?>>();
            for (; handedIn < submissions; handedIn++) {
                var number = handedIn;
                all.add(pool.submit(() -> {
                    // As an organizer, whom the limit for strangers does not hold up.
                    var answer = lectern.organizer("POST", uri(LIST), MadeUpSubmissions.numbered(number));
                    requireStatus(answer.statusCode(), 201, answer.body());
                    note(answer);
                    return null;
                }));
            }
            for (var each : all) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        stored.addAll(acknowledged);
        System.out.printf(Locale.ROOT, "%n%d submissions stored, %d at a time%n", submissions, AT_ONCE);
        Figures.row("stored in a second", submissions / Figures.secondsSince(begin), "");
    }

    private void measureLists(int pages) throws Exception {
        System.out.printf(Locale.ROOT, "%nlists, %d pages of each, one after the other%n", pages);
        var all = new ArrayList<Double>();
        for (var list : LISTS.entrySet()) {
            var times = new ArrayList<Double>();
            for (var i = 0; i < WARM_UP_PAGES + pages; i++) {
                var begin = System.nanoTime();
                var answer = lectern.organizer("GET", uri(list.getValue()), "");
                if (i >= WARM_UP_PAGES) {
                    times.add(Figures.secondsSince(begin) * 1000);
                }
                requireStatus(answer.statusCode(), 200, answer.body());
            }
            all.addAll(times);
            Figures.row(list.getKey() + ": p50", Figures.percentile(times, 50, pages), "ms");
            Figures.row(list.getKey() + ": p95", Figures.percentile(times, 95, pages), "ms");
        }
        Figures.row("all: p95", Figures.percentile(all, 95, all.size()), "ms");
    }

    private void measureHandIns(int perSecond, Duration duration, int oneIn) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%nhand-ins at %d a second for %d s, reads at %d a second, of which one in %d is a page of a list%n",
                perSecond,
                duration.toSeconds(),
                perSecond * READS_FOR_A_HAND_IN,
                oneIn);
        var lists = List.copyOf(LISTS.values());
        var each = READS_FOR_A_HAND_IN + 1;
        var reports = OpenLoop.run(http, perSecond * each, duration, number -> {
            if (number % each == 0) {
                return handIn();
            }
            var read = number - number / each - 1;
            if (read % oneIn == 0) {
                return read("lists", lists.get(read / oneIn % lists.size()), Lectern.organizer());
            }
            var one = stored.get(ThreadLocalRandom.current().nextInt(stored.size()));
            return number % 2 == 0
                    ? read("conference", "/api/conferences/" + MadeUpSubmissions.CONFERENCE, "")
                    : read("own submission", "/api/submissions/" + one.id(), "Bearer " + one.token());
        });
        print(reports);
        Figures.row("hand-ins: failed", failed(reports, List.of(201)), "");
        lookForAll();
    }

    private void measureBurst(int perSecond, Duration duration) throws Exception {
        System.out.printf(Locale.ROOT, "%nhand-ins at %d a second for %d s%n", perSecond, duration.toSeconds());
        var reports = OpenLoop.run(http, perSecond, duration, number -> handIn());
        print(reports);
        Figures.row("neither 2xx nor 429 nor 503", failed(reports, List.of(201, 429, 503)), "");
        lookForAll();
    }

    private void measureExports() throws Exception {
        System.out.printf(
                Locale.ROOT, "%nexport of %d submissions with a heap of %d MiB%n", acknowledged.size(), SMALL_HEAP);
        for (var format : List.of("json", "csv")) {
            var begin = System.nanoTime();
            var lines = export(format);
            Figures.row(format + ": seconds", Figures.secondsSince(begin), "s");
            Figures.row(format + ": lines", lines.count, "");
            Figures.row(format + ": size", lines.characters / 1e6, "million characters");
        }
        requireStatus(lectern.organizer("GET", uri(LIST + "?size=1"), "").statusCode(), 200, "after the exports");
    }

    /** Looks for all that was acknowledged: in the store, by the service's own export, and in the topic. */
    private void lookForAll() throws Exception {
        var wanted = new HashSet<String>();
        acknowledged.forEach(one -> wanted.add(one.id()));
        var missing = new HashSet<>(wanted);
        missing.removeAll(export("json").ids);
        Figures.row("acknowledged", wanted.size(), "");
        Figures.row("lost in the store", missing.size(), "");
        Figures.row("lost in the topic", missingInTopic(wanted), "");
    }

    private int missingInTopic(Set<String> wanted) {
        var missing = new HashSet<String>();
        wanted.forEach(id -> missing.add(Keys.of(MadeUpSubmissions.CONFERENCE, id)));
        var settings = Map.<String, Object>of("bootstrap.servers", lectern.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.SUBMISSIONS, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var begin = System.nanoTime();
            // What is pending may take a while to get there.
            while (!missing.isEmpty() && Figures.secondsSince(begin) < TIME_TO_REACH_KAFKA.toSeconds()) {
                consumer.poll(Duration.ofMillis(200)).forEach(read -> missing.remove(read.key()));
            }
        }
        return missing.size();
    }

    private Lines export(String format) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(LIST + "/export?format=" + format))
                .header("Authorization", Lectern.organizer())
                .build();
        var answer = http.send(request, BodyHandlers.ofInputStream());
        requireStatus(answer.statusCode(), 200, format);
        var lines = new Lines();
        try (var reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private Request handIn() {
        var request = HttpRequest.newBuilder(uri(LIST))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(MadeUpSubmissions.numbered(handedIn++)))
                .build();
        return new Request("hand-ins", request, answer -> {
            if (answer.statusCode() == 201) {
                note(answer);
            }
        });
    }

    private Request read(String kind, String path, String authorization) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return new Request(kind, request.build(), answer -> {});
    }

    private void note(HttpResponse<String> answer) {
        JsonNode body = JSON.readTree(answer.body());
        acknowledged.add(
                new HandedIn(body.path("id").asString(), body.path("editToken").asString()));
    }

    private static void print(Map<String, Report> reports) {
        reports.forEach((kind, report) -> report.print(kind));
    }

    private static int failed(Map<String, Report> reports, Collection<Integer> expected) {
        var handIns = reports.get("hand-ins");
        return handIns == null ? 0 : handIns.otherThan(expected);
    }

    private URI uri(String path) {
        return lectern.uri(SERVICE, path);
    }

    private static void requireStatus(int status, int wanted, String what) {
        if (status != wanted) {
            throw new IllegalStateException(status + " instead of " + wanted + ": " + what);
        }
    }

    private static Map<String, String> lists() {
        var lists = new LinkedHashMap<String, String>();
        lists.put("first page", LIST);
        lists.put("a page far behind", LIST + "?page=400");
        lists.put("by status and language", LIST + "?status=SUBMITTED&language=zh");
        lists.put("by topic", LIST + "?topic=kafka&cursor=");
        lists.put("by words", LIST + "?q=saga%20keel");
        lists.put("by title", LIST + "?sort=title&cursor=");
        lists.put("facets", LIST + "/facets");
        return lists;
    }

    private record HandedIn(String id, String token) {}

    /** An export that is read line by line. */
    private static final class Lines {

        private final Set<String> ids = new HashSet<>();
        private int count;
        private long characters;

        void add(String line) {
            count++;
            characters += line.length() + 1L;
            if (line.startsWith("{")) {
                ids.add(JSON.readTree(line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                        .path("id")
                        .asString());
            }
        }
    }
}
