package dev.lectern.submission.submission;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a full-text search finds a submission by: words in small letters and without accents, and pairs of characters
 * where a script has no blanks between words.
 *
 * @param content words of what it is about
 * @param people words of whose it is, which not everybody may search
 */
record SearchWords(List<String> content, List<String> people) {

    static final SearchWords NONE = new SearchWords(List.of(), List.of());

    private static final int MOST_WORDS = 1000;
    private static final int LONGEST_WORD = 40;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final String UNSPACED_LETTERS =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsKhmer}\\p{IsLao}\\p{IsMyanmar}";
    private static final Pattern RUNS = Pattern.compile("[%1$s]+|[\\p{L}\\p{N}&&[^%1$s]]+".formatted(UNSPACED_LETTERS));
    private static final Pattern UNSPACED = Pattern.compile("[%s].*".formatted(UNSPACED_LETTERS));

    SearchWords {
        content = content == null ? List.of() : List.copyOf(content);
        people = people == null ? List.of() : List.copyOf(people);
    }

    static SearchWords of(SubmissionContent content) {
        return new SearchWords(
                distinct(Stream.concat(
                        Stream.of(content.title(), content.level()),
                        Stream.concat(content.topics().stream(), Stream.of(content.abstractText())))),
                distinct(content.speakers().stream().flatMap(speaker -> Stream.of(speaker.name(), speaker.email()))));
    }

    /** The words of which all are to be found, with the last one perhaps unfinished. */
    static List<String> in(String text) {
        return List.copyOf(wordsOf(text, true));
    }

    private static List<String> distinct(Stream<@Nullable String> texts) {
        var words = new LinkedHashSet<String>();
        texts.filter(text -> text != null).forEach(text -> words.addAll(wordsOf(text, false)));
        return words.stream().limit(MOST_WORDS).toList();
    }

    private static Set<String> wordsOf(@Nullable String text, boolean asked) {
        var words = new LinkedHashSet<String>();
        if (text == null) {
            return words;
        }
        var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        // Takes marks off, and puts together again what is one letter in scripts that are made of parts.
        var runs = RUNS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFC));
        while (runs.find()) {
            if (UNSPACED.matcher(runs.group()).matches()) {
                words.addAll(pairs(runs.group(), asked));
            } else {
                words.add(cut(runs.group()));
            }
        }
        return words;
    }

    private static List<String> pairs(String run, boolean asked) {
        var points = run.codePoints().mapToObj(Character::toString).toList();
        var pairs = new ArrayList<String>();
        // One character alone is a question, too; where there are more, their pairs say it all.
        if (!asked || points.size() == 1) {
            pairs.addAll(points);
        }
        for (var i = 0; i + 1 < points.size(); i++) {
            pairs.add(points.get(i) + points.get(i + 1));
        }
        return pairs;
    }

    private static String cut(String word) {
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
    }
}
