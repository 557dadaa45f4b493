package dev.lectern.scheduler.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A command to finalize, which may be tried more than once.
 *
 * @param command names it; with an idempotency key the same for each repetition
 */
record Attempt(String command) {

    private static final int COMMAND_LENGTH = 32;
    private static final int CONTENT_LENGTH = 16;

    static Attempt ofDraft(String conference, long draft, Optional<String> idempotencyKey) {
        return of(conference + "\n" + draft, idempotencyKey);
    }

    static Attempt ofRelease(String conference, long release, Optional<String> idempotencyKey) {
        return of(conference + "\nrestore " + release, idempotencyKey);
    }

    // What is wanted belongs to it, so that a key that is used for something else asks for another release.
    private static Attempt of(String wanted, Optional<String> idempotencyKey) {
        return new Attempt(idempotencyKey
                .map(key -> hash(COMMAND_LENGTH, (wanted + "\n" + key).getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", "")));
    }

    /**
     * Names the try to release {@code contents}: what is left of a broken-off try never mixes with talks that have
     * changed since.
     */
    String with(List<byte[]> contents) {
        return command + "-" + hash(CONTENT_LENGTH, contents.toArray(byte[][]::new));
    }

    /** Whether {@code attempt} is one of its tries. */
    boolean isOf(String attempt) {
        return attempt.startsWith(command);
    }

    private static String hash(int length, byte[]... contents) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var content : contents) {
                digest.update(content);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
