package dev.lectern.submission.store;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.support.outbox.PendingEvent;
import java.util.ArrayList;
import java.util.List;

/** Adds events to those of a document that Kafka does not have yet. */
public final class Outbox {

    private static final int MOST_PENDING = 50;
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final EventCodec CODEC = new EventCodec();

    private Outbox() {}

    /**
     * {@code pending} and, behind it, {@code event}.
     *
     * <p>All events of a document have one key and each carries full state, so while Kafka is away the oldest are
     * dropped rather than letting the document grow beyond what the store takes.
     */
    public static List<PendingEvent> add(List<PendingEvent> pending, Event event) {
        var all = new ArrayList<>(pending);
        all.add(PendingEvent.of(event, CODEC));
        while (all.size() > 1 && (all.size() > MOST_PENDING || characters(all) > MOST_CHARACTERS)) {
            all.remove(0);
        }
        return all;
    }

    private static long characters(List<PendingEvent> events) {
        return events.stream().mapToLong(event -> event.data().length()).sum();
    }
}
