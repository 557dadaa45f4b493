package dev.lectern.benchmarks.publishing;

import dev.lectern.embedded.EmbeddedKafka;
import dev.lectern.embedded.EmbeddedMongo;
import dev.lectern.embedded.FreePort;
import dev.lectern.events.ConferencePartitioner;
import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.Topics;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The packaged services, each in a process of its own, with a broker and a store in this one; gone when it is closed. */
public final class Lectern implements AutoCloseable {

    private static final String PASSWORD = "not-a-secret-in-benchmarks";
    private static final int USUAL_HEAP = 1024;

    /** Enough for all that is stored here, as a database would have it. */
    private static final int STORE_CACHE_MEGABYTES = 1024;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path directory;
    private final EmbeddedKafka kafka;
    private final EmbeddedMongo mongo;
    private final KafkaProducer<String, byte[]> producer;
    private final EventCodec codec = new EventCodec();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Process> processes = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();

    private Lectern(Path directory) throws Exception {
        this.directory = directory;
        this.kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        this.mongo = EmbeddedMongo.start(directory.resolve("store.mv"), 0, STORE_CACHE_MEGABYTES);
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(Stream.of(Topics.SUBMISSIONS, Topics.SCHEDULE)
                            .map(topic ->
                                    new NewTopic(topic, Topics.PARTITIONS, (short) 1).configs(Topics.STATE_SETTINGS))
                            .toList())
                    .all()
                    .get();
        }
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "partitioner.class",
                        ConferencePartitioner.class.getName(),
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** With publisher-service running. */
    static Lectern withPublisher(String... settings) throws Exception {
        var lectern = withNoService();
        lectern.start("publisher-service", settings);
        return lectern;
    }

    /** With a broker and a store, and no service yet. */
    public static Lectern withNoService() throws Exception {
        return new Lectern(Files.createTempDirectory("lectern-benchmark"));
    }

    /** Starts one more service, with a heap of a gigabyte, and waits until it is ready. */
    void start(String service, String... settings) throws IOException, InterruptedException {
        start(service, USUAL_HEAP, settings);
    }

    /** Starts one more service with a heap of so many megabytes and waits until it is ready. */
    public void start(String service, int heap, String... settings) throws IOException, InterruptedException {
        var port = FreePort.find();
        var all = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--spring.mongodb.uri=" + mongo.uri(service.replace('-', '_')),
                "--lectern.data=" + directory.resolve(service)));
        all.addAll(List.of(settings));
        var log = directory.resolve(service + ".log");
        ports.put(service, port);
        processes.put(
                service,
                Processes.start(
                        log,
                        Map.of("LECTERN_ORGANIZER_PASSWORD", PASSWORD, "LECTERN_REVIEWER_PASSWORD", PASSWORD),
                        Processes.packaged(service, heap, all)));
        var begin = System.nanoTime();
        while (status(uri(service, "/actuator/health/readiness")) != 200) {
            if (Figures.secondsSince(begin) > PATIENCE.toSeconds()) {
                throw new IllegalStateException(service + " did not get ready:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    /** Stops a service; what it has stored stays. */
    public void stop(String service) {
        var process = processes.remove(service);
        if (process != null) {
            Processes.stop(process);
        }
    }

    /** The address of the broker. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    URI publisher(String path) {
        return uri("publisher-service", path);
    }

    public URI uri(String service, String path) {
        return URI.create("http://127.0.0.1:" + ports.get(service) + path);
    }

    /** Writes {@code events} to their topics and waits until the broker has them. */
    void tell(List<Event> events) throws Exception {
        var acknowledgements =
                events.stream().map(event -> producer.send(codec.write(event))).toList();
        for (var acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
    }

    /** Publishes and waits until the release can be read. */
    void publish(MadeUpProgram program, long number, int changed) throws Exception {
        tell(program.release(number, changed));
        var address = publisher("/api/conferences/" + program.conference() + "/releases/" + number + "/changes");
        var begin = System.nanoTime();
        while (status(address) != 200) {
            if (Figures.secondsSince(begin) > PATIENCE.toSeconds()) {
                throw new IllegalStateException("release " + number + " did not come");
            }
            Thread.sleep(20);
        }
    }

    /** What is at {@code address}, in the coding asked for, or as it is. */
    HttpResponse<byte[]> get(URI address, String coding) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).header("Accept-Encoding", coding);
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    int status(URI address) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The header by which an organizer signs in. */
    public static String organizer() {
        var credentials = ("organizer:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** What an organizer is answered. */
    public HttpResponse<String> organizer(String method, URI address, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", organizer())
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        processes.values().forEach(Processes::stop);
        producer.close();
        mongo.close();
        kafka.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
