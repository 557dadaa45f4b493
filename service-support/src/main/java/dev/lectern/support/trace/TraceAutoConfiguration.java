package dev.lectern.support.trace;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Traces of records, and what of them may leave the process. */
@AutoConfiguration(after = OpenTelemetryTracingAutoConfiguration.class)
public class TraceAutoConfiguration {

    @Bean
    RecordTraces recordTraces(ObjectProvider<Tracer> tracer) {
        return new RecordTraces(
                tracer.getIfAvailable(() -> TracerProvider.noop().get("lectern")));
    }

    /** Probes and scrapes tell nobody anything. */
    @Bean
    SpanExportingPredicate nothingOfTheActuator() {
        return span -> !span.getName().contains(" /actuator");
    }

    @Bean
    static BeanPostProcessor discreetSpans() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof SpanExporter exporter && !(bean instanceof DiscreetSpans)
                        ? new DiscreetSpans(exporter)
                        : bean;
            }
        };
    }
}
