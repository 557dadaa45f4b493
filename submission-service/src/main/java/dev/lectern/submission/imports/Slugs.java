package dev.lectern.submission.imports;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/** Ids for what had a name only. */
final class Slugs {

    private static final int LONGEST = 36;

    private Slugs() {}

    /** An id that reminds of {@code name} and is none of {@code taken}. */
    static String unique(String name, Collection<String> taken) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        var slug = plain.isEmpty() ? "x" : plain.substring(0, Math.min(LONGEST, plain.length()));
        var id = slug;
        for (var n = 2; taken.contains(id); n++) {
            id = slug + "-" + n;
        }
        return id;
    }
}
