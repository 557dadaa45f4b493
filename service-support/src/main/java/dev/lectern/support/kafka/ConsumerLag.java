package dev.lectern.support.kafka;

import dev.lectern.support.metrics.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;

/**
 * How many offsets of each partition are not handled yet.
 *
 * <p>Asked of the broker: a consumer knows only what it has fetched, so its own figure stands still when it is stuck.
 */
final class ConsumerLag implements Measurement, DisposableBean {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Map<String, Object> adminSettings;
    private final ObjectProvider<ReadPositions> readers;
    private final MultiGauge gauges;
    private List<Tags> known = List.of();
    private @Nullable Admin admin;

    ConsumerLag(Map<String, Object> adminSettings, ObjectProvider<ReadPositions> readers, MeterRegistry meters) {
        this.adminSettings = new HashMap<>(adminSettings);
        this.adminSettings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.adminSettings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        this.readers = readers;
        this.gauges = MultiGauge.builder("lectern.consumer.lag")
                .description("Offsets of a partition that this instance has not handled yet")
                .register(meters);
    }

    @Override
    public synchronized void measure() {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        var measured = new ArrayList<Tags>();
        for (var reader : readers.orderedStream().toList()) {
            var next = reader.next();
            var ends = next.isEmpty() ? Map.<TopicPartition, Long>of() : endsOf(next.keySet());
            next.forEach((partition, position) -> {
                var tags = tagsOf(reader, partition);
                measured.add(tags);
                rows.add(MultiGauge.Row.of(tags, Math.max(0, ends.getOrDefault(partition, position) - position)));
            });
        }
        known = measured;
        gauges.register(rows, true);
    }

    @Override
    public synchronized void failed() {
        gauges.register(
                known.stream()
                        .<MultiGauge.Row<?>>map(tags -> MultiGauge.Row.of(tags, Double.NaN))
                        .toList(),
                true);
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    private Map<TopicPartition, Long> endsOf(Iterable<TopicPartition> partitions) {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        try {
            return client().listOffsets(wanted).all().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the ends of the topics are not known for now", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("shutting down", e);
        }
    }

    private Admin client() {
        var client = admin == null ? Admin.create(adminSettings) : admin;
        admin = client;
        return client;
    }

    private static Tags tagsOf(ReadPositions reader, TopicPartition partition) {
        return Tags.of(
                "reader",
                reader.reader(),
                "topic",
                partition.topic(),
                "partition",
                Integer.toString(partition.partition()));
    }
}
