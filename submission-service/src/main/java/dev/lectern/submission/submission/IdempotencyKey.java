package dev.lectern.submission.submission;

import dev.lectern.support.problem.InvalidInputException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client's name for one request, by which a repetition is recognized. */
record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    IdempotencyKey {
        if (!VISIBLE_ASCII.matcher(value).matches()) {
            throw new InvalidInputException(HEADER, "must be 1 to 255 visible ASCII characters");
        }
    }

    static @Nullable IdempotencyKey of(@Nullable String header) {
        return header == null ? null : new IdempotencyKey(header);
    }
}
