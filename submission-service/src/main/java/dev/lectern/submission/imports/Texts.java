package dev.lectern.submission.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes as text, in the encoding that they say they have. */
final class Texts {

    private Texts() {}

    static String decode(ImportFile file) {
        var encoding = encodingOf(file);
        var skip = file.startsWith(0xEF, 0xBB, 0xBF)
                ? 3
                : file.startsWith(0xFF, 0xFE) || file.startsWith(0xFE, 0xFF) ? 2 : 0;
        var bytes = ByteBuffer.wrap(file.bytes());
        bytes.position(skip);
        try {
            return encoding.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw file.refused(
                    "must be in %s; it is not. Another encoding can be named in Content-Type: text/csv; charset=…"
                            .formatted(encoding.name()));
        }
    }

    private static Charset encodingOf(ImportFile file) {
        if (file.startsWith(0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (file.startsWith(0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (file.startsWith(0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        var named = file.charset();
        return named == null ? StandardCharsets.UTF_8 : named;
    }

    /** Fit for an answer and for the store: on one line, whole characters, not too long. */
    static @Nullable String shown(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        var shown = new StringBuilder();
        text.codePoints().limit(longest).map(c -> isFit(c) ? c : 0xFFFD).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static boolean isFit(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
