package dev.lectern.support.kafka;

import dev.lectern.support.problem.Outages;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How long a record waits before it is tried again: for ever while something needed is away, else a few times.
 *
 * <p>Each pause is far below {@code max.poll.interval.ms}, so the consumer keeps its partitions.
 */
class RetryPauses implements BiFunction<ConsumerRecord<?, ?>, @Nullable Exception, BackOff> {

    private static final int RETRIES = 5;

    @Override
    public BackOff apply(ConsumerRecord<?, ?> record, @Nullable Exception failure) {
        return Outages.causedBy(failure) ? untilItIsBack() : aFewTimes();
    }

    private static BackOff untilItIsBack() {
        var pauses = new ExponentialBackOff(500, 2);
        pauses.setMaxInterval(5_000);
        return pauses;
    }

    private static BackOff aFewTimes() {
        // 0.2 + 0.5 + 1.2 + 3.1 + 4 s
        var pauses = new ExponentialBackOffWithMaxRetries(RETRIES);
        pauses.setInitialInterval(200);
        pauses.setMultiplier(2.5);
        pauses.setMaxInterval(4_000);
        return pauses;
    }
}
