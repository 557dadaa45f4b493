package dev.lectern.publisher.answer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of contents, made of nothing but the contents. */
public final class Digests {

    private Digests() {}

    /** Half a SHA-256 of {@code content}, in hexadecimal digits. */
    public static String of(byte[]... content) {
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
