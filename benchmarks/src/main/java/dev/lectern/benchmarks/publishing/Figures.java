package dev.lectern.benchmarks.publishing;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Numbers as these benchmarks sum them up and print them. */
public final class Figures {

    private Figures() {}

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /**
     * The value that so many percent do not exceed.
     *
     * @param of how many there should be; those that are missing count as later than all others
     */
    public static double percentile(Collection<Double> values, int percent, int of) {
        var sorted = values.stream().sorted().toList();
        // The smallest for 0.
        var rank = Math.max(1, (int) Math.ceil(of * percent / 100.0));
        return rank > sorted.size() ? Double.NaN : sorted.get(rank - 1);
    }

    public static void row(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%-44s %10.2f %s%n", what, value, unit);
    }

    /** The number at {@code position} of the command line. */
    public static int argument(String[] args, int position, int otherwise) {
        return args.length > position ? Integer.parseInt(args[position]) : otherwise;
    }

    public static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
