package dev.lectern.submission.store;

import org.jspecify.annotations.Nullable;

/** A document that holds the events of its changes until Kafka has them. */
public interface Eventful {

    String id();

    @Nullable
    Long version();

    Outbox events();
}
