package dev.lectern.support.outbox;

/** Which state of a key a document holds: the one with {@code sequence}. */
public record PresentState(String documentId, String key, long sequence) {}
