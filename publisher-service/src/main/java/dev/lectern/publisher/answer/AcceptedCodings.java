package dev.lectern.publisher.answer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client says in {@code Accept-Encoding} (RFC 9110, 12.5.3); what nobody can read in it does not count.
 *
 * @param weights by coding in lower case, {@code *} among them, from 0 (not acceptable) to 1
 */
record AcceptedCodings(Map<String, Double> weights) {

    static AcceptedCodings of(@Nullable String header) {
        var weights = new HashMap<String, Double>();
        if (header != null) {
            for (var part : header.split(",", -1)) {
                var pieces = part.split(";", -1);
                var coding = pieces[0].strip().toLowerCase(Locale.ROOT);
                if (!coding.isEmpty()) {
                    weights.put(coding.equals("x-gzip") ? "gzip" : coding, weightIn(pieces));
                }
            }
        }
        return new AcceptedCodings(weights);
    }

    boolean allow(String coding) {
        return weightOf(coding) > 0;
    }

    double weightOf(String coding) {
        var weight = weights.get(coding);
        if (weight != null) {
            return weight;
        }
        var rest = weights.get("*");
        // Unless it is excluded, the plain content always is acceptable, though less than what is asked for by name.
        return coding.equals("identity") ? (rest == null || rest > 0 ? 0.001 : 0) : rest == null ? 0 : rest;
    }

    private static double weightIn(String[] pieces) {
        for (var i = 1; i < pieces.length; i++) {
            var parameter = pieces[i].strip();
            if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
                try {
                    return Math.min(1, Math.max(0, Double.parseDouble(parameter.substring(2))));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
