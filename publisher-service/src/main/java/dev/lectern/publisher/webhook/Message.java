package dev.lectern.publisher.webhook;

import dev.lectern.publisher.eventlog.EventPosition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One event for one webhook: what is to be sent, and what came of it.
 *
 * @param id webhook and message id, so that the same event is never written for the same webhook twice
 * @param lane conference and webhook, by which messages wait
 * @param messageId what the receiver tells repetitions by: the same for each attempt
 * @param release where the event stands in the log, 0 for a test
 * @param index where the event stands among those of its release
 * @param nextAttemptAt null when it is not to be tried again
 * @param attempts the last of them
 * @param attemptCount how often it was tried since it was last sent on its way
 */
@Document(Message.COLLECTION)
@TypeAlias("webhook-message")
record Message(
        @Id String id,
        String lane,
        String webhook,
        String messageId,
        String type,
        long release,
        int index,
        State state,
        @Nullable Instant nextAttemptAt,
        int attemptCount,
        List<Attempt> attempts,
        Instant createdAt,
        @Nullable Instant doneAt) {

    static final String COLLECTION = "webhook_messages";

    Message {
        attempts = attempts == null ? List.of() : List.copyOf(attempts);
    }

    static Message of(Webhook webhook, String messageId, String type, EventPosition position, Instant now) {
        return new Message(
                webhook.id() + "/" + messageId,
                laneOf(webhook),
                webhook.id(),
                messageId,
                type,
                position.release(),
                position.events(),
                State.PENDING,
                now,
                0,
                List.of(),
                now,
                null);
    }

    static String laneOf(Webhook webhook) {
        return webhook.conference() + "/" + webhook.id();
    }

    boolean isTest() {
        return release == 0;
    }

    EventPosition position() {
        return new EventPosition(release, index);
    }

    /** How far a message has come. */
    enum State {
        /** It has not been taken yet, and will be tried (again). */
        PENDING,
        /** The receiver has taken it. */
        DELIVERED,
        /** The last attempt has failed too. */
        DEAD
    }

    /**
     * One time it was sent.
     *
     * @param status of the answer, null when there was none
     * @param problem why it did not arrive, null when it did
     */
    record Attempt(
            Instant at, @Nullable Integer status, @Nullable String problem, long millis) {}
}
