package dev.lectern.submission.submission;

import dev.lectern.support.access.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What is derived under the service's secret: edit tokens, ids of repeatable hand-ins, fingerprints, ids of people. */
@Component
class Digests {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int FIRST_GENERATION = 1;

    private final SecretKeySpec key;

    @Autowired
    Digests(Secrets secrets) {
        this(secrets.secret("token"));
    }

    Digests(byte[] secret) {
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The token with which the speakers of a submission prove that it is theirs. */
    String editToken(String submission) {
        return editToken(submission, FIRST_GENERATION);
    }

    /** The token that replaces those of earlier generations. */
    String editToken(String submission, int generation) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(digest("edit-token", submission, Integer.toString(generation)));
    }

    /** What is kept of an edit token. */
    static String hashOf(String token) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The id of what is handed in with an {@code Idempotency-Key}; looks like any other id. */
    String submissionId(String conference, String idempotencyKey) {
        return hex(12, "hand-in", conference, idempotencyKey);
    }

    /** The id of an act in a conference that comes with an {@code Idempotency-Key}. */
    String actId(String conference, String idempotencyKey) {
        return hex(12, "act", conference, idempotencyKey);
    }

    /** The id of what a reviewer says of a submission. */
    String reviewId(String submission, String reviewer) {
        return hex(12, "review", submission, reviewer);
    }

    /** Tells requests apart without keeping them. */
    String fingerprint(String request) {
        return hex(32, "fingerprint", request);
    }

    /** The id of a person in a conference: of their address or, without one, of their name. */
    String speakerId(String conference, String name, @Nullable String email) {
        return email == null
                ? hex(12, "speaker-by-name", conference, normalized(name).replaceAll("\\s+", " "))
                : hex(12, "speaker-by-email", conference, normalized(email));
    }

    /** The id of what another system knows by {@code sourceId}; looks like any other id. */
    String importedId(String conference, String source, String sourceId) {
        return hex(12, "import", conference, source, sourceId);
    }

    private static String normalized(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private String hex(int bytes, String... parts) {
        return HexFormat.of().formatHex(Arrays.copyOf(digest(parts), bytes));
    }

    private byte[] digest(String... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (var part : parts) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
