package dev.lectern.support.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.core.env.Environment;

/** Keys for signing that a service makes up once, unless somebody sets them. */
public class Secrets {

    private static final int BYTES = 32;

    private final LecternProperties properties;
    private final Environment environment;
    private final SecureRandom random = new SecureRandom();

    Secrets(LecternProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /**
     * The secret of {@code name}, such as {@code edit-token}: 256 bits from {@code LECTERN_EDIT_TOKEN_SECRET}, in
     * hexadecimal or base64, or else from the file {@code edit-token-secret} in the data directory, made when missing.
     */
    public byte[] secret(String name) {
        var variable = "LECTERN_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_SECRET";
        var chosen = environment.getProperty(variable);
        return chosen == null || chosen.isBlank()
                ? decode(kept(name), "the file of the secret " + name)
                : decode(chosen.strip(), variable);
    }

    private String kept(String name) {
        return new KeptFile(properties.data(), name + "-secret")
                .readOrCreate(() -> {
                    var bytes = new byte[BYTES];
                    random.nextBytes(bytes);
                    return HexFormat.of().formatHex(bytes);
                })
                .text();
    }

    private static byte[] decode(String text, String origin) {
        byte[] bytes;
        try {
            bytes = text.matches("[0-9a-fA-F]{64}")
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            // Without its message, which would quote from the secret.
            throw new IllegalStateException(origin + " must be hexadecimal or base64");
        }
        if (bytes.length < BYTES) {
            throw new IllegalStateException(origin + " must hold at least " + BYTES + " bytes");
        }
        return bytes;
    }
}
