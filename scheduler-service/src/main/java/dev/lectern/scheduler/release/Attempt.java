package dev.lectern.scheduler.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Names one try to finalize; with an idempotency key the same for each repetition. */
record Attempt(String id) {

    private static final int LENGTH = 32;

    // The draft belongs to it, so that what is left of a broken-off try never mixes with another draft's talks.
    static Attempt of(String conference, long draft, Optional<String> idempotencyKey) {
        return new Attempt(idempotencyKey
                .map(key -> hash(conference + "\n" + draft + "\n" + key))
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", "")));
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
