package dev.lectern.submission.store;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.support.outbox.PendingEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one document that Kafka does not have yet: those it was read with, and those raised since.
 *
 * <p>All events of a document have one key and each carries full state, so while Kafka is away the oldest are dropped
 * rather than letting the document grow beyond what the store takes.
 */
public final class Outbox {

    private static final int MOST_PENDING = 50;
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final EventCodec CODEC = new EventCodec();

    private final List<PendingEvent> pending;
    private final List<PendingEvent> raised = new ArrayList<>();
    private boolean shortened;

    /** Keeps {@code pending}, which the document stores, up to date. */
    public Outbox(List<PendingEvent> pending) {
        this.pending = pending;
    }

    /** Puts {@code event} behind all others. */
    public void add(Event event) {
        var entry = PendingEvent.of(event, CODEC);
        pending.add(entry);
        raised.add(entry);
        while (pending.size() > 1 && (pending.size() > MOST_PENDING || characters() > MOST_CHARACTERS)) {
            pending.remove(0);
            shortened = true;
        }
    }

    /** Takes back all that is not told yet; all there is to tell from now on is that {@code key} is gone for good. */
    public void end(String key) {
        pending.clear();
        raised.clear();
        pending.add(PendingEvent.tombstone(key));
        shortened = true;
    }

    List<PendingEvent> pending() {
        return pending;
    }

    List<PendingEvent> raised() {
        return raised;
    }

    /** Whether something was dropped, so that what is stored cannot simply be added to. */
    boolean isShortened() {
        return shortened;
    }

    private long characters() {
        return pending.stream().mapToLong(event -> event.data().length()).sum();
    }
}
