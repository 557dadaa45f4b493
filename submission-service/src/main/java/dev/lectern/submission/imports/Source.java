package dev.lectern.submission.imports;

import dev.lectern.support.problem.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where an export comes from. */
enum Source {
    PRETALX,
    SESSIONIZE,
    CSV;

    /** Its name in requests and answers, and in what ids are derived from. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Source named(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            return null;
        }
        return Arrays.stream(values())
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "format",
                        Arrays.stream(values())
                                .map(Source::id)
                                .collect(Collectors.joining(", ", "must be one of ", ""))));
    }
}
