package dev.lectern.submission.imports;

import dev.lectern.support.problem.InvalidInputException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A file that an organizer sent.
 *
 * @param field what answers call it
 * @param charset the encoding that was named with it
 */
// Nobody compares files.
@SuppressWarnings("ArrayRecordComponent")
record ImportFile(String field, @Nullable Charset charset, byte[] bytes) {

    InvalidInputException refused(String message) {
        return new InvalidInputException(field, message);
    }

    boolean startsWith(int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (var i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
