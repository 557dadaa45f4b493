package dev.lectern.support.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/** Says in the log what is tried again and why, without flooding it while something is away for long. */
class RetryLog implements RetryListener {

    private static final Logger log = LoggerFactory.getLogger(RetryLog.class);

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        if (attempt <= 3 || attempt % 20 == 0) {
            log.warn(
                    "{}-{}@{} failed at attempt {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    attempt,
                    Failures.describe(failure));
        }
    }

    @Override
    public void recoveryFailed(ConsumerRecord<?, ?> record, @Nullable Exception original, Exception failure) {
        log.warn(
                "{}-{}@{} could not be put onto the dead letters and is tried again: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                Failures.describe(failure));
    }
}
