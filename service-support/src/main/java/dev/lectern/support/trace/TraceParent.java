package dev.lectern.support.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where in a trace something happens, as W3C Trace Context writes it.
 *
 * <p>Only {@code traceparent}, which is two random numbers, goes into documents and records; {@code tracestate} and
 * baggage, which a caller may fill with anything, do not.
 */
public final class TraceParent {

    /** The header that carries it, in requests and in records. */
    public static final String HEADER = "traceparent";

    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private TraceParent() {}

    /** That of what this thread is doing, null when it belongs to no trace. */
    public static @Nullable String current() {
        return of(Context.current());
    }

    /** That of {@code context}, null when it belongs to no trace. */
    public static @Nullable String of(Context context) {
        var fields = new HashMap<String, String>();
        W3C.inject(context, fields, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.put(name, value);
            }
        });
        return fields.get(HEADER);
    }

    /** A context that goes on from {@code traceparent}; one without a trace when that is missing or none. */
    public static Context contextOf(@Nullable String traceparent) {
        var fields = traceparent == null ? Map.<String, String>of() : Map.of(HEADER, traceparent);
        return W3C.extract(Context.root(), fields, Fields.GETTER);
    }

    /** The context that {@code record} was sent in. */
    static Context contextOf(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader(HEADER);
        return contextOf(
                header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Has {@code record} say what trace it belongs to, if it belongs to one. */
    public static void stamp(ProducerRecord<?, ?> record, @Nullable String traceparent) {
        if (traceparent != null) {
            record.headers().remove(HEADER).add(HEADER, traceparent.getBytes(StandardCharsets.UTF_8));
        }
    }

    private enum Fields implements TextMapGetter<Map<String, String>> {
        GETTER;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return List.copyOf(carrier.keySet());
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
