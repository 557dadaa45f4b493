package dev.lectern.scheduler.planning;

import java.util.ArrayList;
import java.util.List;

/** Looks at all tracks of one day together. */
final class DayView {

    private DayView() {}

    /** Each topic once for each track, beyond the first, that it is on. */
    static List<Integer> furtherTracks(List<Outline> outlines) {
        var lanes = 0;
        var words = 0;
        for (var outline : outlines) {
            lanes = Math.max(lanes, outline.lane() + 1);
            words = Math.max(words, outline.topics().length);
        }
        var topics = new long[lanes * words];
        for (var outline : outlines) {
            add(outline.topics(), topics, outline.lane() * words);
        }
        List<Integer> further = List.of();
        for (int word = 0; word < words; word++) {
            var seen = 0L;
            for (int lane = 0; lane < lanes; lane++) {
                var here = topics[lane * words + word];
                if ((seen & here) != 0) {
                    further = with(seen & here, word, further);
                }
                seen |= here;
            }
        }
        return further;
    }

    /** The looks, one each half an hour, at which more than one talk is on and all of them are in one language. */
    static List<Integer> withoutChoice(List<Outline> outlines) {
        var languages = 0;
        var words = 0;
        for (var outline : outlines) {
            for (int i = 0; i < outline.languages().length; i++) {
                languages = Math.max(languages, outline.languages()[i] + 1);
                words = Math.max(words, outline.looks()[i].length);
            }
        }
        var busy = new long[words];
        var crowded = new long[words];
        var byLanguage = new long[languages * words];
        for (var outline : outlines) {
            for (int i = 0; i < outline.languages().length; i++) {
                var looks = outline.looks()[i];
                for (int word = 0; word < looks.length; word++) {
                    crowded[word] |= busy[word] & looks[word];
                    busy[word] |= looks[word];
                }
                add(looks, byLanguage, outline.languages()[i] * words);
            }
        }
        List<Integer> without = List.of();
        for (int word = 0; word < words; word++) {
            var one = 0L;
            var more = 0L;
            for (int language = 0; language < languages; language++) {
                var looks = byLanguage[language * words + word];
                more |= one & looks;
                one |= looks;
            }
            without = with(crowded[word] & ~more, word, without);
        }
        return without;
    }

    private static void add(long[] bits, long[] sum, int at) {
        for (int i = 0; i < bits.length; i++) {
            sum[at + i] |= bits[i];
        }
    }

    private static List<Integer> with(long bits, int word, List<Integer> numbers) {
        if (bits == 0) {
            return numbers;
        }
        var more = new ArrayList<>(numbers);
        for (var rest = bits; rest != 0; rest &= rest - 1) {
            more.add(word * Long.SIZE + Long.numberOfTrailingZeros(rest));
        }
        return more;
    }
}
