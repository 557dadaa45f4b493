package dev.lectern.submission.conference;

import dev.lectern.support.access.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What is kept of the codes with which one may hand in late; under the service's secret, for people choose short ones. */
@Component
public class AccessCodes {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    @Autowired
    AccessCodes(Secrets secrets) {
        this(secrets.secret("token"));
    }

    AccessCodes(byte[] secret) {
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Whether {@code code} is the one that {@code hash} was made of. */
    public boolean matches(String conference, @Nullable String hash, @Nullable String code) {
        return hash != null
                && code != null
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.UTF_8),
                        hashOf(conference, code.strip()).getBytes(StandardCharsets.UTF_8));
    }

    String hashOf(String conference, String code) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update("access-code\0".getBytes(StandardCharsets.UTF_8));
            mac.update(conference.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(code.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
