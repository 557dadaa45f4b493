package dev.lectern.scheduler.journal;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.health.FailureWatch;
import dev.lectern.support.trace.TraceParent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;

/** Writes events to their topic and says when this instance's boards have taken them in. */
@Component
public class Journal implements DisposableBean {

    private final KafkaTemplate<String, byte[]> kafka;
    private final EventCodec codec;
    private final Positions positions;
    private final CrashPoints crashPoints;
    private final Duration patience;
    private final FailureWatch writing;

    // Sending can block while Kafka is away; nobody who writes should.
    private final ExecutorService sender = Executors.newSingleThreadExecutor(Journal::thread);

    Journal(
            KafkaTemplate<String, byte[]> kafka,
            EventCodec codec,
            Positions positions,
            CrashPoints crashPoints,
            JournalProperties properties,
            @Value("${lectern.health.patience:30s}") Duration healthPatience) {
        this.kafka = kafka;
        this.codec = codec;
        this.positions = positions;
        this.crashPoints = crashPoints;
        this.patience = properties.patience();
        this.writing = new FailureWatch(healthPatience);
    }

    /**
     * Writes {@code events} in their order, as part of what the calling thread is doing.
     *
     * @return done once all of them are acknowledged and read back; when it fails, they may or may not be in the topic
     */
    public CompletableFuture<Void> write(List<? extends Event> events) {
        var traceparent = TraceParent.current();
        return CompletableFuture.supplyAsync(() -> send(events, traceparent), sender)
                .thenCompose(this::allRead)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        writing.succeeded();
                    } else {
                        writing.failed(failure);
                    }
                });
    }

    /** How writing goes. */
    FailureWatch writing() {
        return writing;
    }

    private List<CompletableFuture<SendResult<String, byte[]>>> send(
            List<? extends Event> events, @Nullable String traceparent) {
        crashPoints.reached(CrashPoint.JOURNAL_WRITING);
        return events.stream().map(event -> send(event, traceparent)).toList();
    }

    @Override
    public void destroy() {
        sender.shutdown();
    }

    private CompletableFuture<SendResult<String, byte[]>> send(Event event, @Nullable String traceparent) {
        var record = codec.write(event);
        TraceParent.stamp(record, traceparent);
        return kafka.send(record);
    }

    private CompletableFuture<Void> allRead(List<CompletableFuture<SendResult<String, byte[]>>> sent) {
        return CompletableFuture.allOf(
                sent.stream().map(result -> result.thenCompose(this::read)).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> read(SendResult<String, byte[]> result) {
        crashPoints.reached(CrashPoint.JOURNAL_ACKNOWLEDGED);
        var written = result.getRecordMetadata();
        return positions.reached(new TopicPartition(written.topic(), written.partition()), written.offset());
    }

    // Whoever writes first creates it, perhaps a thread that does not see the classes inside an executable jar.
    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "journal");
        thread.setContextClassLoader(Journal.class.getClassLoader());
        return thread;
    }
}
