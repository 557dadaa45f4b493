package dev.lectern.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes events as Kafka records and reads them back: CloudEvents 1.0, binary mode, with JSON data.
 *
 * <p>The same event always gives the same bytes. Reading ignores fields it does not know, so that a newer producer can
 * run beside an older consumer. Thread-safe.
 */
public final class EventCodec {

    private static final String JSON = "application/json";
    private static final String SEQUENCE = "sequence";
    private static final String SEQUENCE_HEADER = "ce_" + SEQUENCE;

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantsAsText()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withCoercionConfigDefaults(coercions -> Stream.of(CoercionInputShape.values())
                    .forEach(shape -> coercions.setCoercion(shape, CoercionAction.Fail)))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** The record that tells {@code event}, for a producer that uses {@link ConferencePartitioner}. */
    public ProducerRecord<String, byte[]> write(Event event) {
        var type = EventType.of(event);
        var cloudEvent = CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(sourceOf(type, event))
                .withType(type.id())
                .withSubject(subjectOf(event))
                .withTime(event.occurredAt().atOffset(ZoneOffset.UTC))
                .withExtension(SEQUENCE, sequenceText(event.sequence()))
                .withData(JSON, json.writeValueAsBytes(event))
                .build();
        return KafkaMessageFactory.<String>createWriter(type.topic(), null, null, event.key())
                .writeBinary(cloudEvent);
    }

    /** The record that says for good that {@code key} of {@code topic} is gone: a tombstone. */
    @SuppressWarnings("NullAway") // Kafka takes no value for one, but does not say so.
    public static ProducerRecord<String, byte[]> tombstone(String topic, String key) {
        return new ProducerRecord<>(topic, key, null);
    }

    /** {@code event} whole, in the JSON format of CloudEvents (structured mode), for those who do not read Kafka. */
    public byte[] writeStructured(Event event) {
        var type = EventType.of(event);
        return json.writeValueAsBytes(Map.of(
                "specversion",
                SpecVersion.V1.toString(),
                "id",
                event.id(),
                "source",
                sourceOf(type, event).toString(),
                "type",
                type.id(),
                "subject",
                subjectOf(event),
                "time",
                event.occurredAt().toString(),
                SEQUENCE,
                sequenceText(event.sequence()),
                "datacontenttype",
                JSON,
                "data",
                event));
    }

    /** The data of {@code event} as it travels: UTF-8 JSON. */
    public byte[] writeData(Event event) {
        return json.writeValueAsBytes(event);
    }

    /**
     * Reads data that {@link #writeData} wrote.
     *
     * @throws UnreadableEventException when it is not the data of a {@code type}, with what is wrong
     */
    public Event readData(EventType type, byte[] data) {
        @Nullable Event event;
        try {
            event = json.readValue(data, type.data());
        } catch (JacksonException e) {
            // Not as the cause: its text may quote the record at any length, and stack traces travel in headers too.
            throw new UnreadableEventException("the data of " + type.id() + " cannot be read: " + e.getMessage(), null);
        }
        if (event == null) {
            throw new UnreadableEventException("the data of " + type.id() + " is null", null);
        }
        return event;
    }

    /**
     * The event in {@code record}, or empty for a tombstone, which says that the key is gone for good.
     *
     * @throws UnreadableEventException when it is none of this contract, with what is wrong
     */
    public Optional<Event> read(ConsumerRecord<String, byte[]> record) {
        var key = record.key();
        if (key == null) {
            throw new UnreadableEventException("the record has no key", null);
        }
        if (record.value() == null) {
            return Optional.empty();
        }
        var cloudEvent = cloudEventIn(record);
        var type = EventType.withId(cloudEvent.getType())
                .orElseThrow(() -> new UnreadableEventException("unknown type " + cloudEvent.getType(), null));
        if (cloudEvent.getData() == null) {
            throw new UnreadableEventException("a " + type.id() + " without data", null);
        }
        var event = readData(type, cloudEvent.getData().toBytes());
        if (!event.key().equals(key) || !event.conference().equals(Keys.conferenceOf(key))) {
            throw new UnreadableEventException("key " + key + " holds an event of key " + event.key(), null);
        }
        return Optional.of(event);
    }

    /** The sequence that the headers of {@code record} tell, without a look at the rest; empty when they tell none. */
    public static OptionalLong sequenceOf(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader(SEQUENCE_HEADER);
        if (header == null || header.value() == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(new String(header.value(), StandardCharsets.UTF_8)));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static CloudEvent cloudEventIn(ConsumerRecord<String, byte[]> record) {
        CloudEvent cloudEvent;
        try {
            cloudEvent = KafkaMessageFactory.createReader(record).toEvent();
        } catch (RuntimeException e) {
            // Broken headers make the SDK throw whatever it stumbles over, a NullPointerException among others.
            throw new UnreadableEventException("not a CloudEvent: " + e.getMessage(), null);
        }
        if (cloudEvent.getSpecVersion() != SpecVersion.V1) {
            throw new UnreadableEventException("not a CloudEvent of version 1.0", null);
        }
        return cloudEvent;
    }

    /** Padded to the longest a sequence can be, so that texts sort as their numbers do. */
    private static String sequenceText(long sequence) {
        return String.format(Locale.ROOT, "%019d", sequence);
    }

    private static URI sourceOf(EventType type, Event event) {
        return switch (type.topic()) {
            case Topics.SUBMISSIONS -> URI.create("/lectern/submission-service/" + event.conference());
            case Topics.SCHEDULE -> URI.create("/lectern/scheduler-service/" + event.conference());
            default -> URI.create("/lectern/publisher-service/" + event.conference());
        };
    }

    private static String subjectOf(Event event) {
        var thing = Keys.thingOf(event.key());
        return thing.isEmpty() ? event.conference() : thing;
    }
}
