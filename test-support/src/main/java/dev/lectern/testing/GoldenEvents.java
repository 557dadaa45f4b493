package dev.lectern.testing;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The example of each kind of event that the contract publishes, for producers and consumers to be tested against. */
public final class GoldenEvents {

    private static final String EXAMPLE = "/dev/lectern/events/examples/%s.json";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final EventCodec CODEC = new EventCodec();

    private GoldenEvents() {}

    /** The example of every kind. */
    public static Map<EventType, Event> all() {
        var events = new EnumMap<EventType, Event>(EventType.class);
        for (var type : EventType.values()) {
            events.put(type, of(type));
        }
        return events;
    }

    /** The example of {@code type}. */
    public static Event of(EventType type) {
        return CODEC.readData(type, JSON.writeValueAsBytes(example(type).get("value")));
    }

    /** The example of {@code type} as it comes from Kafka. */
    public static ConsumerRecord<String, byte[]> consumerRecord(EventType type) {
        var example = example(type);
        var headers = new RecordHeaders();
        example.get("headers")
                .properties()
                .forEach(header -> headers.add(
                        header.getKey(), header.getValue().asString().getBytes(StandardCharsets.UTF_8)));
        var value = JSON.writeValueAsBytes(example.get("value"));
        return new ConsumerRecord<>(
                type.topic(),
                0,
                0,
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                value.length,
                example.get("key").asString(),
                value,
                headers,
                Optional.empty());
    }

    private static JsonNode example(EventType type) {
        var name = EXAMPLE.formatted(type.id());
        try (var in = EventType.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no example " + name);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
