package dev.lectern.support.kafka;

import dev.lectern.events.UnreadableEventException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;

/** Tries a record whose handling fails again, for as long as it makes sense, and then hands it on. */
public final class RetryingErrorHandler extends DefaultErrorHandler {

    /** A handler that hands on to {@code last} what cannot be handled. */
    public RetryingErrorHandler(ConsumerRecordRecoverer last) {
        super(last);
        addNotRetryableExceptions(UnreadableEventException.class);
        setBackOffFunction(new RetryPauses());
        // What was fetched already is handled from memory: to fetch it again for each failure takes half a second.
        setSeekAfterError(false);
        setRetryListeners(new RetryLog());
        // The handler's own lines would quote the messages of exceptions; RetryLog says what happened.
        setLogLevel(KafkaException.Level.DEBUG);
    }
}
