package dev.lectern.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this process, its own controller too, reachable from this machine only.
 *
 * <p>What it holds is kept in its directory: started there again, also after a crash, it goes on with it.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final String HOST = "localhost";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns once it takes requests.
     *
     * @param port where clients find it, 0 for any that is free
     */
    public static EmbeddedKafka start(Path dataDirectory, int port) {
        return start(dataDirectory, port, Map.of());
    }

    /** Starts a broker with some settings of its own. */
    public static EmbeddedKafka start(Path dataDirectory, int port, Map<String, String> moreSettings) {
        FreePort.require(port);
        var chosen = port == 0 ? FreePort.find() : port;
        var settings = settings(dataDirectory, chosen);
        settings.putAll(moreSettings);
        try {
            Files.createDirectories(dataDirectory);
            if (!Files.exists(dataDirectory.resolve("meta.properties"))) {
                format(settings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + dataDirectory.toAbsolutePath(), e);
        }
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, chosen);
    }

    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Stops the broker; its data stay. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Properties settings) throws IOException {
        var file = Files.createTempFile("lectern-kafka", ".properties");
        try {
            try (var out = Files.newOutputStream(file)) {
                settings.store(out, null);
            }
            var output = new ByteArrayOutputStream();
            var code = StorageTool.execute(
                    new String[] {
                        "format",
                        "--cluster-id",
                        Uuid.randomUuid().toString(),
                        "--config",
                        file.toString(),
                        "--ignore-formatted"
                    },
                    new PrintStream(output, true, StandardCharsets.UTF_8));
            if (code != 0) {
                throw new IllegalStateException(
                        "Kafka cannot format its directory: " + output.toString(StandardCharsets.UTF_8));
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Properties settings(Path dataDirectory, int port) {
        // Voters are configuration and not data, so the controller may listen elsewhere at each start.
        var controllerPort = FreePort.find();
        var settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
        settings.setProperty(
                "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        settings.setProperty("log.dirs", dataDirectory.toAbsolutePath().toString());

        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("min.insync.replicas", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "3");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "3");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "3");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");

        // After a crash the broker waits until its former self counts as dead.
        settings.setProperty("broker.session.timeout.ms", "3000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        settings.setProperty("controlled.shutdown.max.retries", "1");

        settings.setProperty("num.network.threads", "1");
        settings.setProperty("num.io.threads", "2");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.recovery.threads.per.data.dir", "2");
        settings.setProperty("group.coordinator.threads", "1");
        settings.setProperty("share.coordinator.threads", "1");
        settings.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
        settings.setProperty("log.cleaner.io.buffer.size", "262144");
        settings.setProperty("socket.send.buffer.bytes", "102400");
        settings.setProperty("log.index.size.max.bytes", "1048576");
        return settings;
    }
}
