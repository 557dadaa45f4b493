package dev.lectern.support.outbox;

/** Which state of a key a document holds: the one with {@code sequence}. */
public record PresentState(String documentId, String key, long sequence) {

    /** The document says that {@code key} is gone for good. */
    public static PresentState gone(String documentId, String key) {
        return new PresentState(documentId, key, PendingEvent.FOR_GOOD);
    }
}
