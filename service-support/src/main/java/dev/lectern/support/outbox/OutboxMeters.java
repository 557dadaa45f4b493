package dev.lectern.support.outbox;

import dev.lectern.support.metrics.Measurement;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.mongodb.core.MongoOperations;

/** How many documents have events to send and for how long, as the store says; each instance reports the same. */
final class OutboxMeters implements Measurement {

    private static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN);

    private final OutboxStore store;
    private final ObjectProvider<OutboxSource> sources;
    private final MeterRegistry meters;
    private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();

    OutboxMeters(MongoOperations mongo, ObjectProvider<OutboxSource> sources, MeterRegistry meters) {
        this.store = new OutboxStore(mongo);
        this.sources = sources;
        this.meters = meters;
    }

    @Override
    public void measure() {
        sources.orderedStream().map(OutboxSource::collection).forEach(this::measure);
    }

    @Override
    public void failed() {
        backlogs.replaceAll((collection, known) -> UNKNOWN);
    }

    private void measure(String collection) {
        if (backlogs.putIfAbsent(collection, UNKNOWN) == null) {
            register(collection);
        }
        var documents = store.count(collection);
        backlogs.put(collection, new Backlog(documents, documents == 0 ? 0 : ageOf(collection)));
    }

    private double ageOf(String collection) {
        return store.oldest(collection)
                .map(since -> Math.max(0, Duration.between(since, Instant.now()).toMillis() / 1000.0))
                .orElse(Double.NaN);
    }

    private void register(String collection) {
        gauge("lectern.outbox.documents", collection, Backlog::documents)
                .description("Documents with events that Kafka has not acknowledged, as the store says")
                .register(meters);
        gauge("lectern.outbox.age", collection, Backlog::seconds)
                .description("Since when the event waits that has waited longest, as the store says")
                .baseUnit("seconds")
                .register(meters);
    }

    private Gauge.Builder<Map<String, Backlog>> gauge(String name, String collection, ToDoubleFunction<Backlog> value) {
        return Gauge.builder(name, backlogs, known -> value.applyAsDouble(known.getOrDefault(collection, UNKNOWN)))
                .tag("collection", collection);
    }

    /** What a collection had pending when it was last looked at. */
    private record Backlog(double documents, double seconds) {}
}
