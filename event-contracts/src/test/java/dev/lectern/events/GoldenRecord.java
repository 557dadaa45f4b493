package dev.lectern.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The example record of an event type, as its file has it, with ways to spoil it. */
record GoldenRecord(String topic, @Nullable String key, Headers headers, ObjectNode value) {

    static final JsonMapper JSON = JsonMapper.shared();

    static GoldenRecord of(EventType type) {
        return in("examples", type);
    }

    /** The example in another folder, such as that of a former version of the contract. */
    static GoldenRecord in(String folder, EventType type) {
        var file = (ObjectNode) JSON.readTree(resource(folder + "/" + type.id() + ".json"));
        var headers = new RecordHeaders();
        file.get("headers")
                .properties()
                .forEach(header ->
                        headers.add(header.getKey(), bytes(header.getValue().stringValue())));
        return new GoldenRecord(file.get("topic").stringValue(), file.get("key").stringValue(), headers, (ObjectNode)
                file.get("value"));
    }

    static byte[] resource(String name) {
        try (var stream = GoldenRecord.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new AssertionError("there is no " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] data() {
        return JSON.writeValueAsBytes(value);
    }

    Event event() {
        return new EventCodec().read(consumed()).orElseThrow();
    }

    ConsumerRecord<String, byte[]> consumed() {
        return consumed(data());
    }

    @SuppressWarnings("NullAway") // Kafka hands out records without key or value, but does not say so
    ConsumerRecord<String, byte[]> consumed(byte @Nullable [] data) {
        return new ConsumerRecord<>(
                topic, 0, 0, 0, TimestampType.CREATE_TIME, -1, -1, key, data, headers, Optional.empty());
    }

    GoldenRecord withKey(@Nullable String other) {
        return new GoldenRecord(topic, other, headers, value);
    }

    GoldenRecord withHeader(String name, byte @Nullable [] content) {
        var others = new RecordHeaders(headers);
        others.remove(name);
        others.add(name, content);
        return new GoldenRecord(topic, key, others, value);
    }

    GoldenRecord withoutHeader(String name) {
        var others = new RecordHeaders(headers);
        others.remove(name);
        return new GoldenRecord(topic, key, others, value);
    }

    GoldenRecord withoutHeaders() {
        return new GoldenRecord(topic, key, new RecordHeaders(), value);
    }

    GoldenRecord with(String field, @Nullable Object content) {
        var other = value.deepCopy();
        other.set(field, JSON.valueToTree(content));
        return new GoldenRecord(topic, key, headers, other);
    }

    GoldenRecord without(String field) {
        var other = value.deepCopy();
        other.remove(field);
        return new GoldenRecord(topic, key, headers, other);
    }

    static JsonNode schema(EventType type) {
        return JSON.readTree(resource("schemas/" + type.id() + ".json"));
    }

    /** The objects in {@code value} at any depth, itself first. */
    static List<ObjectNode> objectsIn(JsonNode value) {
        var found = new ArrayList<ObjectNode>();
        if (value instanceof ObjectNode object) {
            found.add(object);
        }
        value.valueStream().forEach(part -> found.addAll(objectsIn(part)));
        return found;
    }
}
