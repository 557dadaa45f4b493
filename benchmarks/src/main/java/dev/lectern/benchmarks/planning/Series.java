package dev.lectern.benchmarks.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One thing that was measured once a seed. */
final class Series {

    private final String what;
    private final List<Double> values = new ArrayList<>();

    Series(String what) {
        this.what = what;
    }

    /** @param value NaN for what never came, which is longer than anything else */
    void add(double value) {
        values.add(value);
    }

    double median() {
        return Median.of(values);
    }

    /** The median, and all values in their order, because the first ones are those of a fresh JVM. */
    @Override
    public String toString() {
        return "%-34s %7s  (%s)"
                .formatted(
                        what, text(median()), values.stream().map(Series::text).collect(Collectors.joining(" ")));
    }

    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "never";
        }
        return value == Math.rint(value) ? "%.0f".formatted(value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
