package dev.lectern.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final String TOPIC = "talks";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void whatWasSentIsThereAfterARestartOnAnotherPort() throws Exception {
        String firstAddress;
        try (var broker = EmbeddedKafka.start(directory, 0)) {
            firstAddress = broker.bootstrapServers();
            createTopic(broker.bootstrapServers());
            send(broker.bootstrapServers(), "Sagas at sea");
        }

        try (var broker = EmbeddedKafka.start(directory, 0)) {
            assertThat(broker.bootstrapServers()).isNotEqualTo(firstAddress);
            send(broker.bootstrapServers(), "Logs for lunch");
            assertThat(read(broker.bootstrapServers(), 2)).containsExactly("Sagas at sea", "Logs for lunch");
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterTheProcessWasKilled() throws Exception {
        try (var child = ChildProcess.run(Sender.class, directory)) {
            child.awaitLine("acknowledged");
            child.kill();
        }

        try (var broker = EmbeddedKafka.start(directory, 0)) {
            assertThat(read(broker.bootstrapServers(), 1)).containsExactly("Sagas at sea");
            send(broker.bootstrapServers(), "Logs for lunch");
            assertThat(read(broker.bootstrapServers(), 2)).containsExactly("Sagas at sea", "Logs for lunch");
        }
    }

    @Test
    void aPortInUseIsRefusedWithItsNumber() throws Exception {
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, socket.getLocalPort()))
                    .hasMessageContaining(Integer.toString(socket.getLocalPort()));
        }
    }

    @Test
    void noTopicAppearsByMerelyBeingAskedFor() throws Exception {
        try (var broker = EmbeddedKafka.start(directory, 0);
                var consumer = consumer(broker.bootstrapServers());
                var admin = admin(broker.bootstrapServers())) {
            consumer.subscribe(List.of(TOPIC));
            consumer.poll(Duration.ofMillis(500));

            assertThat(admin.listTopics().names().get()).doesNotContain(TOPIC);
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    private static void createTopic(String bootstrapServers) throws InterruptedException, ExecutionException {
        try (var admin = admin(bootstrapServers)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void send(String bootstrapServers, String value) throws InterruptedException, ExecutionException {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private static List<String> read(String bootstrapServers, int count) {
        try (var consumer = consumer(bootstrapServers)) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var values = new java.util.ArrayList<String>();
            var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private static KafkaConsumer<String, String> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "group.id", "readers"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** Sends, says so, and waits to be killed. */
    static class Sender {

        public static void main(String[] arguments) throws Exception {
            var broker = EmbeddedKafka.start(Path.of(arguments[0]), 0);
            createTopic(broker.bootstrapServers());
            send(broker.bootstrapServers(), "Sagas at sea");
            System.out.println("acknowledged");
            Thread.currentThread().join();
        }
    }
}
