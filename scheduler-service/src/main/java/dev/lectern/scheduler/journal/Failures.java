package dev.lectern.scheduler.journal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.stereotype.Component;

/** What this instance could not take into its boards, and why. */
@Component
class Failures implements ConsumerRecordRecoverer {

    private final Map<Place, RuntimeException> causes = new ConcurrentHashMap<>();

    @Override
    public void accept(ConsumerRecord<?, ?> record, @Nullable Exception failure) {
        causes.put(Place.of(record), causeOf(failure));
    }

    /** Why {@code record} is not in the boards, if it has failed. */
    Optional<RuntimeException> at(ConsumerRecord<?, ?> record) {
        return Optional.ofNullable(causes.get(Place.of(record)));
    }

    private static RuntimeException causeOf(@Nullable Exception failure) {
        var cause = failure instanceof ListenerExecutionFailedException ? failure.getCause() : failure;
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private record Place(String topic, int partition, long offset) {

        static Place of(ConsumerRecord<?, ?> record) {
            return new Place(record.topic(), record.partition(), record.offset());
        }
    }
}
