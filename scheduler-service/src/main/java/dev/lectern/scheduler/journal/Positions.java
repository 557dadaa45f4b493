package dev.lectern.scheduler.journal;

import dev.lectern.support.kafka.ReadPositions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** How far the topics have been read, for those who wait for what they wrote. */
@Component
class Positions implements ReadPositions {

    private final Map<TopicPartition, Long> read = new HashMap<>();
    private final List<Wait> waits = new ArrayList<>();

    @Override
    public String reader() {
        return "boards";
    }

    @Override
    public Map<TopicPartition, Long> next() {
        synchronized (read) {
            return read.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, position -> position.getValue() + 1));
        }
    }

    /** Done once the record at {@code offset} has been read. */
    CompletableFuture<Void> reached(TopicPartition partition, long offset) {
        synchronized (read) {
            if (read.getOrDefault(partition, -1L) >= offset) {
                return CompletableFuture.completedFuture(null);
            }
            var wait = new Wait(partition, offset, new CompletableFuture<>());
            waits.removeIf(old -> old.done().isDone());
            waits.add(wait);
            return wait.done();
        }
    }

    void advance(TopicPartition partition, long offset) {
        var over = new ArrayList<Wait>();
        synchronized (read) {
            read.merge(partition, offset, Math::max);
            waits.removeIf(wait -> {
                var isOver = wait.partition().equals(partition) && wait.offset() <= offset;
                if (isOver) {
                    over.add(wait);
                }
                return isOver;
            });
        }
        for (var wait : over) {
            var unused = wait.done().completeAsync(() -> null);
        }
    }

    private record Wait(TopicPartition partition, long offset, CompletableFuture<Void> done) {}
}
