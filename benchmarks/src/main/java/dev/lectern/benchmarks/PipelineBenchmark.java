package dev.lectern.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Starts the packaged quickstart and measures, from outside, how long it takes to be ready and to publish the sample, how
 * much memory it holds, and how long a decision takes to reach a draft; the last against a bare round trip through the same
 * broker, measured in turn with it.
 *
 * <p>Arguments: the number of decisions (default 40).
 */
public final class PipelineBenchmark {

    private static final String CONFERENCE = "istiocon_2021";

    private PipelineBenchmark() {}

    public static void main(String[] args) throws Exception {
        var decisions = args.length > 0 ? Integer.parseInt(args[0]) : 40;
        var data = Files.createTempDirectory("lectern-benchmark");
        var log = data.resolve("quickstart.log");
        var started = System.nanoTime();
        var quickstart = start(data, log);
        try {
            var lectern = new LecternClient("http://localhost:", data.resolve("organizer-password"));
            awaitAll(quickstart, log, () -> lectern.isReady(8081) && lectern.isReady(8082) && lectern.isReady(8083));
            var ready = secondsSince(started);
            awaitAll(quickstart, log, () -> lectern.sessions(CONFERENCE) == 65);
            var released = secondsSince(started);
            var latencies = decisions(lectern, decisions);
            System.out.println();
            row("ready", ready, "s");
            row("first release of the sample", released, "s");
            row("resident memory now", resident(quickstart, "VmRSS"), "MiB");
            row("resident memory at most", resident(quickstart, "VmHWM"), "MiB");
            row("decision to draft, p50", percentile(latencies.decisions(), 50), "ms");
            row("decision to draft, p95", percentile(latencies.decisions(), 95), "ms");
            row("bare Kafka round trip, p50", percentile(latencies.roundTrips(), 50), "ms");
            row("bare Kafka round trip, p95", percentile(latencies.roundTrips(), 95), "ms");
            row(
                    "ratio at p50",
                    percentile(latencies.decisions(), 50) / percentile(latencies.roundTrips(), 50),
                    "round trips");
        } finally {
            quickstart.destroy();
            if (!quickstart.waitFor(30, TimeUnit.SECONDS)) {
                quickstart.destroyForcibly();
            }
            delete(data);
        }
    }

    /** Each round hands in and accepts one more talk, waits for its place, and cancels it again. */
    private static Latencies decisions(LecternClient lectern, int count) throws Exception {
        var decided = new ArrayList<Double>();
        var roundTrips = new ArrayList<Double>();
        try (var probe = new RoundTrip()) {
            probe.milliseconds();
            for (int i = 0; i < count; i++) {
                roundTrips.add(probe.milliseconds());
                var talk = lectern.handIn(CONFERENCE, "A talk more, number " + i);
                lectern.awaitSettled(CONFERENCE);
                var before = System.nanoTime();
                lectern.accept(talk);
                lectern.awaitInDraft(CONFERENCE, talk);
                decided.add((System.nanoTime() - before) / 1e6);
                lectern.cancel(talk);
            }
        }
        return new Latencies(decided, roundTrips);
    }

    private static Process start(Path data, Path log) throws IOException {
        var target = Path.of("quickstart", "target");
        if (!Files.isDirectory(target)) {
            target = Path.of("..", "quickstart", "target");
        }
        try (var jars = Files.newDirectoryStream(target, "quickstart-*-exec.jar")) {
            var jar = jars.iterator().next();
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-XX:+UseSerialGC",
                            "-jar",
                            jar.toString(),
                            "--lectern.quickstart.data=" + data)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        }
    }

    private static void awaitAll(Process process, Path log, Condition condition) throws Exception {
        var patience = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() > patience) {
                throw new IllegalStateException("the quickstart did not get there:\n" + Files.readString(log));
            }
            Thread.sleep(20);
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static double percentile(List<Double> values, int percent) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
    }

    private static double resident(Process process, String field) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith(field + ":")) {
                return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return Double.NaN;
    }

    private static void row(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%-32s %10.1f %s%n", what, value, unit);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private record Latencies(List<Double> decisions, List<Double> roundTrips) {}

    private interface Condition {

        boolean holds();
    }

    /** One record to a topic and back, with settings like those of the services. */
    private static final class RoundTrip implements AutoCloseable {

        private final String topic = "round-trip-" + UUID.randomUUID();
        private final KafkaProducer<String, String> producer;
        private final KafkaConsumer<String, String> consumer;

        RoundTrip() throws ExecutionException, InterruptedException {
            var broker = Map.<String, Object>of("bootstrap.servers", "localhost:9092");
            var settings = new Properties();
            settings.putAll(broker);
            try (var admin = org.apache.kafka.clients.admin.Admin.create(settings)) {
                admin.createTopics(List.of(new org.apache.kafka.clients.admin.NewTopic(topic, 1, (short) 1)))
                        .all()
                        .get();
            }
            producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", "localhost:9092", "acks", "all"),
                    new StringSerializer(),
                    new StringSerializer());
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", "localhost:9092", "auto.offset.reset", "earliest"),
                    new StringDeserializer(),
                    new StringDeserializer());
            consumer.assign(List.of(new TopicPartition(topic, 0)));
        }

        double milliseconds() throws ExecutionException, InterruptedException {
            var before = System.nanoTime();
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            while (consumer.poll(Duration.ofSeconds(10)).isEmpty()) {
                // polls again until the record is back
            }
            return (System.nanoTime() - before) / 1e6;
        }

        @Override
        public void close() {
            producer.close();
            consumer.close();
        }
    }
}
