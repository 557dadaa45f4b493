package dev.lectern.support.trace;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles records within the traces they were sent in. */
public final class RecordTraces {

    private static final Logger log = LoggerFactory.getLogger(RecordTraces.class);

    private final Tracer tracer;

    RecordTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** For where there are no traces. */
    public static RecordTraces none() {
        return new RecordTraces(TracerProvider.noop().get("none"));
    }

    /** Has {@code handling} of {@code record} be the next step of its trace, or the first of a new one. */
    public void handle(ConsumerRecord<String, byte[]> record, Runnable handling) {
        var span = tracer.spanBuilder(record.topic() + " process")
                .setParent(TraceParent.contextOf(record))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", record.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(record.partition()))
                .setAttribute("messaging.kafka.offset", record.offset())
                .startSpan();
        try {
            Context.current()
                    .with(span)
                    .wrap(() -> {
                        handling.run();
                        log.debug("{}-{}@{} is handled", record.topic(), record.partition(), record.offset());
                    })
                    .run();
        } catch (RuntimeException | Error e) {
            // Its message may quote the record.
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }
}
