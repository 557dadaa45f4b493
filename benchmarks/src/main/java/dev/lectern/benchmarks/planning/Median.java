package dev.lectern.benchmarks.planning;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** What lies in the middle; of the two middle ones of an even number, the higher one. */
final class Median {

    private Median() {}

    static <T> T of(List<T> values, Comparator<? super T> order) {
        return values.stream().sorted(order).toList().get(values.size() / 2);
    }

    static double of(List<Double> values) {
        return of(values, Comparator.naturalOrder());
    }

    /** Each line for itself. */
    static Scorecard ofScorecards(List<Scorecard> cards) {
        return new Scorecard(
                (int) line(cards, Scorecard::broken),
                line(cards, Scorecard::unplaced),
                (int) line(cards, Scorecard::clash),
                (int) line(cards, Scorecard::scattered),
                (int) line(cards, Scorecard::switches),
                line(cards, Scorecard::idle),
                line(cards, Scorecard::night));
    }

    private static long line(List<Scorecard> cards, ToLongFunction<Scorecard> line) {
        return of(cards.stream().map(line::applyAsLong).toList(), Comparator.naturalOrder());
    }
}
