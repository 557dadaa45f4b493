package dev.lectern.support.outbox;

import dev.lectern.events.Event;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A collection whose documents have an {@code outbox}. */
public interface OutboxSource {

    /** The name of the collection. */
    String collection();

    /** The topic that its events go to. */
    String topic();

    /** The present state of each key that has one, whether or not it is pending; to be closed. */
    Stream<PresentState> presentStates();

    /**
     * The event that tells the present state of {@code key}, whether or not it is pending, if the document holds it.
     *
     * <p>Asked when two senders may have got in each other's way, so that the last record of a key is its truth.
     */
    Optional<Event> current(String documentId, String key);

    /**
     * Whether the document says that {@code key} is gone for good, so that a tombstone is all there is to tell of it.
     *
     * <p>Asked whenever {@link #current} would be.
     */
    default boolean isGone(String documentId, String key) {
        return false;
    }

    /**
     * Those of {@code pending}, all of one document, that are still to be sent; the others are taken out unsent.
     *
     * <p>Asked right before the sending, for a source that can tell what Kafka holds already. What it throws is taken
     * as Kafka being away: nothing is sent, and it is asked again.
     */
    default List<PendingEvent> untold(List<PendingEvent> pending) {
        return pending;
    }
}
