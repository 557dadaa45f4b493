package dev.lectern.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What other systems export about a real conference. */
public final class Exports {

    public static final String PRETALX_1 = "pretalx-submissions-1.json";
    public static final String PRETALX_2 = "pretalx-submissions-2.json";
    public static final String SESSIONIZE = "sessionize-all.json";
    public static final String CSV = "submissions.csv";

    private Exports() {}

    public static byte[] named(String name) {
        try (var file = Exports.class.getResourceAsStream("exports/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
