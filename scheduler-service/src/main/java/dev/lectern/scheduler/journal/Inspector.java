package dev.lectern.scheduler.journal;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.stereotype.Component;

/**
 * Fails at what the boards could not take in, so that it becomes a dead letter.
 *
 * <p>Boards are read by every instance, from the start after each restart. The instances share their inspection instead,
 * in a group that remembers how far it is: so a record becomes one dead letter, however many read it and how often.
 */
@Component
class Inspector implements MessageListener<String, byte[]> {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Positions positions;
    private final Failures failures;

    Inspector(Positions positions, Failures failures) {
        this.positions = positions;
        this.failures = failures;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> record) {
        awaitBoards(record);
        failures.at(record).ifPresent(failure -> {
            throw failure;
        });
    }

    private void awaitBoards(ConsumerRecord<String, byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        try {
            positions.reached(partition, record.offset()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Counts as an outage: it is tried again for as long as it takes.
            throw new org.apache.kafka.common.errors.TimeoutException(partition + " is still being read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.TimeoutException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
