package dev.lectern.system;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A downstream consumer as the documentation describes one: the plain Kafka client and the CloudEvents SDK. It rebuilds
 * the current program of a conference from the public topic.
 */
final class ProgramReader implements AutoCloseable {

    private final KafkaConsumer<String, CloudEvent> consumer;
    private final String conference;
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, JsonNode> sessions = new TreeMap<>();
    private final List<String> types = new ArrayList<>();
    private @Nullable JsonNode released;

    ProgramReader(String bootstrapServers, String conference) {
        this.conference = conference;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "program-reader-" + UUID.randomUUID(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        2000),
                new StringDeserializer(),
                new CloudEventDeserializer());
        consumer.subscribe(List.of("lectern.program.v1"));
    }

    /** Reads on until the given release is complete, and gives the program as the reader knows it then. */
    Map<String, JsonNode> sessionsOfRelease(long release) {
        var patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (releaseRead().filter(read -> read >= release).isEmpty()) {
            if (System.nanoTime() > patience) {
                throw new AssertionError("release " + release + " never came; read " + types);
            }
            consumer.poll(Duration.ofMillis(200)).forEach(this::apply);
        }
        return Map.copyOf(sessions);
    }

    /** The data of the last {@code dev.lectern.program.released}. */
    JsonNode released() {
        return Objects.requireNonNull(released, "no release was read yet");
    }

    /** The event types in the order they came. */
    List<String> types() {
        return List.copyOf(types);
    }

    private Optional<Long> releaseRead() {
        return Optional.ofNullable(released).map(data -> data.get("release").asLong());
    }

    private void apply(ConsumerRecord<String, CloudEvent> message) {
        if (!message.key().equals(conference) && !message.key().startsWith(conference + "/")) {
            return;
        }
        if (message.value() == null) {
            sessions.remove(message.key().substring(conference.length() + 1));
            return;
        }
        var event = message.value();
        var sequence = Long.parseLong(String.valueOf(event.getExtension("sequence")));
        var held = sequences.put(message.key(), sequence);
        if (held != null && held >= sequence) {
            sequences.put(message.key(), held);
            return;
        }
        types.add(event.getType());
        var data = JsonMapper.shared()
                .readTree(Objects.requireNonNull(event.getData()).toBytes());
        switch (event.getType()) {
            case "dev.lectern.program.released" -> released = data;
            case "dev.lectern.session.cancelled" ->
                sessions.remove(data.get("session").get("id").asString());
            default -> sessions.put(data.get("session").get("id").asString(), data.get("session"));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
