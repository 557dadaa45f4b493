package dev.lectern.events;

import java.time.Instant;

/**
 * A fact that a service tells the others, with the full state of its key after it happened.
 *
 * <p>A consumer never has to call back, and may ignore an event whose {@link #sequence()} is not above the one it
 * holds for the same {@link #key()}. The time is information for people: order never depends on it.
 */
public sealed interface Event permits SubmissionEvent, ScheduleEvent, ProgramEvent {

    /** The conference it belongs to, which is also what it is partitioned by. */
    String conference();

    /** The record key, see {@link Keys}. */
    String key();

    /** Rises with each event of the same key; without meaning across keys. */
    long sequence();

    /** When it happened, by the clock of the service that tells it. */
    Instant occurredAt();

    /** The same for each delivery of the same fact. */
    default String id() {
        return key() + "@" + sequence();
    }
}
