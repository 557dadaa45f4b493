package dev.lectern.submission.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which language of a conference is meant by a tag or a name. */
final class Languages {

    private static final Map<String, String> TAGS = tagsByName();

    private final List<String> known;

    Languages(List<String> known) {
        this.known = List.copyOf(known);
    }

    /** The conference's own tag: the same one, else the only one of the same language. */
    Optional<String> find(String text) {
        var tag = tagOf(text);
        var same = known.stream().filter(one -> one.equalsIgnoreCase(tag)).findFirst();
        if (same.isPresent()) {
            return same;
        }
        var related = known.stream()
                .filter(one -> primary(one).equals(primary(tag)))
                .distinct()
                .toList();
        return related.size() == 1 ? Optional.of(related.get(0)) : Optional.empty();
    }

    List<String> known() {
        return known;
    }

    /** A BCP 47 tag for what may be one already, or the English or own name of a language. */
    static String tagOf(String text) {
        var plain = text.strip().toLowerCase(Locale.ROOT);
        var named = TAGS.get(plain);
        if (named != null) {
            return named;
        }
        // As in "Chinese (Simplified)".
        var bracket = plain.indexOf('(');
        var shorter = bracket > 0 ? TAGS.get(plain.substring(0, bracket).strip()) : null;
        return shorter == null ? text.strip().replace('_', '-') : shorter;
    }

    private static String primary(String tag) {
        var end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> tagsByName() {
        var tags = new HashMap<String, String>();
        for (var code : Locale.getISOLanguages()) {
            if (code.length() == 2) {
                var locale = Locale.forLanguageTag(code);
                tags.putIfAbsent(locale.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
                tags.putIfAbsent(locale.getDisplayLanguage(locale).toLowerCase(Locale.ROOT), code);
            }
        }
        return Map.copyOf(tags);
    }
}
