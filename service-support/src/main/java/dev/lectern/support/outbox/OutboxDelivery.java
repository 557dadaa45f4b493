package dev.lectern.support.outbox;

import dev.lectern.events.EventCodec;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.log.LogContext;
import dev.lectern.support.trace.TraceParent;
import io.micrometer.core.instrument.Counter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.SendResult;

/** Sends what several documents have pending, each document's entries in order, and takes out what was acknowledged. */
final class OutboxDelivery {

    private static final Logger log = LoggerFactory.getLogger(OutboxDelivery.class);

    // The producer gives up by itself (delivery.timeout.ms) well before.
    private static final long ACK_SECONDS = 120;
    private static final int REMEMBERED_POISON = 1_000;

    private final OutboxStore store;
    private final KafkaOperations<String, byte[]> kafka;
    private final EventCodec codec;
    private final Counter poisonCounter;
    private final CrashPoints crashPoints;
    private final Set<String> knownPoison = new HashSet<>();

    OutboxDelivery(
            OutboxStore store,
            KafkaOperations<String, byte[]> kafka,
            EventCodec codec,
            Counter poisonCounter,
            CrashPoints crashPoints) {
        this.store = store;
        this.kafka = kafka;
        this.codec = codec;
        this.poisonCounter = poisonCounter;
        this.crashPoints = crashPoints;
    }

    /**
     * Delivers {@code outboxes} of {@code source}; what Kafka will never take stays where it is and holds up nothing.
     *
     * @param mayBeOvertaken whether they may have waited so long that newer states have been sent already
     * @return how many documents still have something pending
     * @throws KafkaException when something could not be sent for now
     */
    long deliver(OutboxSource source, List<OutboxStore.Outbox> outboxes, boolean mayBeOvertaken)
            throws InterruptedException {
        var dispatches = new ArrayList<Dispatch>();
        for (var outbox : outboxes) {
            crashPoints.reached(CrashPoint.OUTBOX_READ);
            var dispatch = dispatch(source, outbox);
            dispatches.add(dispatch);
            if (dispatch.failedAtOnce()) {
                // Kafka is away: each further document would only wait for the same time-out.
                break;
            }
        }
        var left = 0L;
        @Nullable Throwable failure = null;
        for (var dispatch : dispatches) {
            var result = await(dispatch);
            settle(source, dispatch, result.acknowledged(), mayBeOvertaken);
            failure = result.failure() == null ? failure : result.failure();
            var done = dispatch.told().size() + result.acknowledged().size();
            left += done < dispatch.outbox().entries().size() ? 1 : 0;
        }
        if (failure != null) {
            throw new KafkaException("some events could not be sent for now", failure);
        }
        return left;
    }

    private Dispatch dispatch(OutboxSource source, OutboxStore.Outbox outbox) {
        var readable = readable(source, outbox);
        var untold =
                new HashSet<>(source.untold(readable.stream().map(Entry::event).toList()));
        var told = new ArrayList<PendingEvent>();
        var sent = new ArrayList<Sent>();
        for (var entry : readable) {
            if (!untold.contains(entry.event())) {
                told.add(entry.event());
                continue;
            }
            var ack = send(entry.record());
            sent.add(new Sent(entry.event(), ack));
            if (ack.isCompletedExceptionally()) {
                break;
            }
        }
        return new Dispatch(outbox, told, sent);
    }

    private List<Entry> readable(OutboxSource source, OutboxStore.Outbox outbox) {
        var readable = new ArrayList<Entry>();
        for (var entry : outbox.entries()) {
            try {
                var event = new PendingEvent(
                        entry.getString("type"),
                        entry.getString("key"),
                        entry.get("sequence", Number.class).longValue(),
                        entry.getString("data"),
                        null,
                        entry.getString("traceparent"));
                var record = event.toRecord(source.topic(), codec);
                TraceParent.stamp(record, event.traceparent());
                readable.add(new Entry(event, record));
            } catch (RuntimeException e) {
                notePoison(outbox, entry, e);
            }
        }
        return readable;
    }

    private CompletableFuture<SendResult<String, byte[]>> send(ProducerRecord<String, byte[]> record) {
        try {
            return kafka.send(record);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Result await(Dispatch dispatch) throws InterruptedException {
        var acknowledged = new ArrayList<PendingEvent>();
        for (var sent : dispatch.sent()) {
            var failure = awaitAck(sent.ack());
            if (failure == null) {
                acknowledged.add(sent.event());
            } else if (isPoison(failure)) {
                notePoison(dispatch.outbox(), sent.event(), failure);
            } else {
                // Those after it are sent again after it, although they may have arrived: order is what counts.
                return new Result(acknowledged, failure);
            }
        }
        return new Result(acknowledged, null);
    }

    private static @Nullable Throwable awaitAck(CompletableFuture<?> ack) throws InterruptedException {
        try {
            ack.get(ACK_SECONDS, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            return e;
        }
    }

    private void settle(OutboxSource source, Dispatch dispatch, List<PendingEvent> acknowledged, boolean mayBeOvertaken)
            throws InterruptedException {
        var done =
                Stream.concat(dispatch.told().stream(), acknowledged.stream()).toList();
        if (done.isEmpty()) {
            return;
        }
        crashPoints.reached(CrashPoint.OUTBOX_ACKNOWLEDGED);
        var id = dispatch.outbox().id();
        acknowledged.forEach(OutboxDelivery::noteSent);
        var allWereThere = store.remove(source.collection(), id, done);
        crashPoints.reached(CrashPoint.OUTBOX_CLEARED);
        if (mayBeOvertaken || !allWereThere) {
            var lastOfKeys = new LinkedHashMap<String, PendingEvent>();
            acknowledged.forEach(event -> lastOfKeys.put(event.key(), event));
            for (var event : lastOfKeys.values()) {
                bringUpToDate(source, id, event.key(), event.sequence());
            }
        }
    }

    // Somebody else sent the same entry too. Had they sent a newer state before our record arrived, ours would now be
    // the
    // last of its key; so the present state is sent once more, until it has not changed in the meantime. A newer state
    // that is still pending comes later anyway, and before it those that are older.
    /** Sends the present state of {@code key} if it is above {@code sequence}; whether it had to. */
    boolean bringUpToDate(OutboxSource source, Object documentId, String key, long sequence)
            throws InterruptedException {
        var last = sequence;
        var current = present(source, documentId, key);
        while (current.isPresent()
                && current.get().sequence() > last
                && !store.holds(source.collection(), documentId, key)) {
            crashPoints.reached(CrashPoint.OUTBOX_OVERTAKEN);
            var state = current.get();
            var failure = awaitAck(send(state.record()));
            if (failure != null) {
                throw new KafkaException("the present state of a key could not be sent for now", failure);
            }
            last = state.sequence();
            current = present(source, documentId, key);
        }
        return last > sequence;
    }

    private Optional<Present> present(OutboxSource source, Object documentId, String key) {
        var id = documentId.toString();
        return source.isGone(id, key)
                ? Optional.of(new Present(PendingEvent.FOR_GOOD, EventCodec.tombstone(source.topic(), key)))
                : source.current(id, key).map(event -> new Present(event.sequence(), codec.write(event)));
    }

    private static void noteSent(PendingEvent event) {
        if (log.isDebugEnabled()) {
            TraceParent.contextOf(event.traceparent())
                    .wrap(() -> LogContext.ofKey(event.key())
                            .run(() -> log.debug("{}@{} is in Kafka", event.key(), event.sequence())))
                    .run();
        }
    }

    private static boolean isPoison(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(cause -> cause instanceof RecordTooLargeException
                        || cause instanceof SerializationException
                        || cause instanceof InvalidRecordException);
    }

    private void notePoison(OutboxStore.Outbox outbox, Document entry, Throwable failure) {
        var key = entry.get("key");
        notePoison(
                key instanceof String text ? text : null,
                outbox.id() + " " + key + "@" + entry.get("sequence"),
                failure);
    }

    private void notePoison(OutboxStore.Outbox outbox, PendingEvent event, Throwable failure) {
        notePoison(event.key(), outbox.id() + " " + event.key() + "@" + event.sequence(), failure);
    }

    private void notePoison(@Nullable String key, String name, Throwable failure) {
        poisonCounter.increment();
        if (knownPoison.size() >= REMEMBERED_POISON) {
            knownPoison.clear();
        }
        if (knownPoison.add(name)) {
            LogContext.ofKey(key)
                    .run(() -> log.error(
                            "an event can never be sent and stays in its outbox: {}: {}",
                            name,
                            failure.getClass().getName()));
        }
    }

    /** An entry with the record that tells it. */
    private record Entry(PendingEvent event, ProducerRecord<String, byte[]> record) {}

    /** What a document says of a key now. */
    private record Present(long sequence, ProducerRecord<String, byte[]> record) {}

    /** What of a document is under way, and what need not be sent any more. */
    private record Dispatch(OutboxStore.Outbox outbox, List<PendingEvent> told, List<Sent> sent) {

        boolean failedAtOnce() {
            return !sent.isEmpty() && sent.get(sent.size() - 1).ack().isCompletedExceptionally();
        }
    }

    /** An entry on its way. */
    private record Sent(PendingEvent event, CompletableFuture<SendResult<String, byte[]>> ack) {}

    /** What of a document arrived. */
    private record Result(
            List<PendingEvent> acknowledged, @Nullable Throwable failure) {}
}
