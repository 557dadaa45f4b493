package dev.lectern.support.problem;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Entity tags made of revisions, and the {@code If-Match} header that refers to them. */
public final class ETags {

    private ETags() {}

    /** The strong entity tag of {@code revision}: {@code "7"} with its quotes. */
    public static String of(long revision) {
        return of(Long.toString(revision));
    }

    /** The strong entity tag of what {@code state} names: in quotes. */
    public static String of(String state) {
        return "\"" + state + "\"";
    }

    /**
     * Refuses a write whose {@code If-Match} does not name {@code revision}; no header and {@code *} match anything.
     *
     * @throws PreconditionFailedException when it is stale
     */
    public static void check(@Nullable String ifMatch, long revision) {
        check(ifMatch, Long.toString(revision));
    }

    /**
     * Refuses a write whose {@code If-Match} does not name {@code state}; no header and {@code *} match anything.
     *
     * @throws PreconditionFailedException when it is stale
     */
    public static void check(@Nullable String ifMatch, String state) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return;
        }
        var current = of(state);
        // If-Match compares strongly, so a weak tag (W/"7") never matches.
        var matches = Stream.of(ifMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(current));
        if (!matches) {
            throw new PreconditionFailedException(
                    "If-Match does not name the present state, whose ETag is " + current + "; read it again first");
        }
    }
}
