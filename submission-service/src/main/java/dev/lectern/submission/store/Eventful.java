package dev.lectern.submission.store;

import org.jspecify.annotations.Nullable;

/** A document that holds the events of its changes until Kafka has them, and their history until that is moved. */
public interface Eventful {

    String id();

    @Nullable
    Long version();

    Outbox events();

    Trail trail();
}
