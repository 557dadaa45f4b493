package dev.lectern.system.harness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something a client wanted, and what it saw of it.
 *
 * @param target what it is about: the client's own name of a submission, or the conference
 * @param request the body it sent, with the submission's id where it knew one
 * @param attempts how often it was sent; repetitions carry the same {@code Idempotency-Key}
 * @param status of the last answer, 0 when there was none
 */
public record Operation(
        int id,
        Kind kind,
        String target,
        @Nullable JsonNode request,
        Instant start,
        Instant end,
        Outcome outcome,
        int attempts,
        int status,
        @Nullable JsonNode answer) {

    /** What clients do. */
    public enum Kind {
        DEFINE,
        HAND_IN,
        EDIT,
        ACCEPT,
        REJECT,
        CONFIRM,
        /** A reviewer says something, which changes no submission. */
        REVIEW,
        /** The people of a submission are erased. */
        ERASE,
        WITHDRAW,
        /** Many are decided about in one act. */
        DECIDE,
        /** Decisions are made known in one act. */
        ANNOUNCE,
        /** Not something done, but seen: somebody who waited has a place. */
        PROMOTED,
        IMPORT,
        /** Not something done, but seen: an import is answered as complete. */
        IMPORTED,
        PIN,
        UNPIN,
        RELEASE,
        RESTORE
    }

    /** What a client knows of the effect of its operation. */
    public enum Outcome {
        /** It was answered with success: from now on it must not be lost. */
        OK,
        /** It was refused, and never can have an effect. */
        FAILED,
        /** Anything: it may have an effect, or not, or have it later. */
        UNKNOWN
    }
}
