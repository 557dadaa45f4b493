package dev.lectern.publisher.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A receiver and what it wants to be told.
 *
 * @param types the CloudEvents types it wants; never empty
 * @param secrets the newest first; each message is signed with all that have not expired
 * @param disabledBecause why nothing is sent for now, null while it is enabled
 * @param told the number of the last release whose messages have been written
 */
@Document(Webhook.COLLECTION)
@TypeAlias("webhook")
record Webhook(
        @Id String id,
        String conference,
        String url,
        @Nullable String description,
        List<String> types,
        List<Secret> secrets,
        @Nullable String disabledBecause,
        Instant createdAt,
        long told) {

    static final String COLLECTION = "webhooks";

    Webhook {
        types = List.copyOf(types);
        secrets = List.copyOf(secrets);
    }

    boolean isEnabled() {
        return disabledBecause == null;
    }

    /** The secrets that a message of {@code now} is signed with. */
    List<String> secretsAt(Instant now) {
        return secrets.stream()
                .filter(secret -> secret.expiresAt() == null || now.isBefore(secret.expiresAt()))
                .map(Secret::value)
                .toList();
    }

    /**
     * What a receiver checks signatures with.
     *
     * @param value {@code whsec_} and the key in base64
     * @param expiresAt null for the one that is in force
     */
    record Secret(String value, @Nullable Instant expiresAt) {

        /** Not for logs. */
        @Override
        public String toString() {
            return "Secret[expiresAt=" + expiresAt + "]";
        }
    }
}
