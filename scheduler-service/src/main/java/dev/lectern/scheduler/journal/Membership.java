package dev.lectern.scheduler.journal;

import dev.lectern.events.ConferencePartitioner;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

/** Which conferences this instance plans: those of the partitions that the group of all instances assigns to it. */
@Component
public class Membership implements ConsumerAwareRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(Membership.class);

    private final Set<Integer> partitions = ConcurrentHashMap.newKeySet();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile int partitionCount;

    Membership() {}

    /** Whether it is this instance that plans {@code conference}. */
    public boolean plans(String conference) {
        var count = partitionCount;
        return count > 0 && partitions.contains(ConferencePartitioner.partitionOf(conference, count));
    }

    /** Has {@code listener} told whenever the answer may be another one; it must not keep the thread. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        // What is in them is of no interest here: the boards are read by each instance for itself.
        consumer.pause(assigned);
        assigned.stream()
                .findAny()
                .ifPresent(partition -> partitionCount =
                        consumer.partitionsFor(partition.topic()).size());
        assigned.forEach(partition -> partitions.add(partition.partition()));
        changed();
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> revoked) {
        revoked.forEach(partition -> partitions.remove(partition.partition()));
        changed();
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> lost) {
        onPartitionsRevokedBeforeCommit(consumer, lost);
    }

    private void changed() {
        log.info("Planning the conferences of partitions {}", partitions);
        listeners.forEach(Runnable::run);
    }
}
