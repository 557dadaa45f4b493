package dev.lectern.publisher.program;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that anyone may keep, and need not fetch again while they are the same. */
public final class PublicAnswer {

    private PublicAnswer() {}

    /** An answer of {@code body}, with a digest of it as its entity tag. */
    public static ResponseEntity.BodyBuilder of(byte[] body, MediaType type, Instant lastModified) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePublic())
                .eTag(digest(body))
                .lastModified(lastModified)
                .contentType(type);
    }

    /** Half a SHA-256 of {@code content}, in hexadecimal digits. */
    public static String digest(byte[]... content) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : content) {
                sha.update(part);
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
