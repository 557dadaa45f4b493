package dev.lectern.support.outbox;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import dev.lectern.events.UnreadableEventException;
import dev.lectern.support.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event that a document holds in its {@code outbox} until Kafka has acknowledged it.
 *
 * @param type its CloudEvents type
 * @param data its JSON
 * @param since when it was put there, null in documents of earlier versions
 * @param traceparent of the request or record that caused it, null when that belonged to no trace
 */
public record PendingEvent(
        String type,
        String key,
        long sequence,
        String data,
        @Nullable Instant since,
        @Nullable String traceparent) {

    private static final String TOMBSTONE = "tombstone";

    /** The sequence of what is said for good: nothing of the key comes after it. */
    static final long FOR_GOOD = Long.MAX_VALUE;

    public PendingEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(data, "data");
    }

    /** The entry for {@code event}, which what this thread is doing has caused. */
    public static PendingEvent of(Event event, EventCodec codec) {
        return new PendingEvent(
                EventType.of(event).id(),
                event.key(),
                event.sequence(),
                new String(codec.writeData(event), StandardCharsets.UTF_8),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                TraceParent.current());
    }

    /** The entry that says for good that {@code key} is gone, which what this thread is doing has caused. */
    public static PendingEvent tombstone(String key) {
        return new PendingEvent(
                TOMBSTONE, key, FOR_GOOD, "", Instant.now().truncatedTo(ChronoUnit.MILLIS), TraceParent.current());
    }

    boolean isTombstone() {
        return TOMBSTONE.equals(type);
    }

    /** The record that tells it on {@code topic}. */
    ProducerRecord<String, byte[]> toRecord(String topic, EventCodec codec) {
        return isTombstone() ? EventCodec.tombstone(topic, key) : codec.write(toEvent(codec));
    }

    /** The event it was made of. */
    public Event toEvent(EventCodec codec) {
        var known = EventType.withId(type)
                .orElseThrow(() -> new UnreadableEventException("unknown type " + type + " in an outbox", null));
        return codec.readData(known, data.getBytes(StandardCharsets.UTF_8));
    }
}
