package dev.lectern.system.harness;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How a quantity of a service was in the second quarter of a soak and in the last, each as the mean of its samples, and
 * what the last may be at most to count as flat.
 */
public record Trend(String service, String quantity, double second, double last, double limit) {

    private static final double MEGABYTE = 1 << 20;

    static List<Trend> of(String service, List<ServiceSample> samples) {
        return List.of(
                of(service, "heap, MB", samples, sample -> sample.heap() / MEGABYTE, 1.1, 8),
                of(service, "resident, MB", samples, sample -> sample.resident() / MEGABYTE, 1.1, 16),
                of(service, "threads", samples, ServiceSample::threads, 1.05, 3),
                of(service, "open files", samples, ServiceSample::files, 1.05, 5),
                of(service, "lag", samples, ServiceSample::lag, 1.1, 20),
                of(service, "outbox", samples, ServiceSample::outbox, 1.1, 5));
    }

    private static Trend of(
            String service,
            String quantity,
            List<ServiceSample> samples,
            ToDoubleFunction<ServiceSample> value,
            double factor,
            double more) {
        var size = samples.size();
        var second = mean(samples.subList(size / 4, size / 2), value);
        var last = mean(samples.subList(size * 3 / 4, size), value);
        return new Trend(service, quantity, second, last, second * factor + more);
    }

    private static double mean(List<ServiceSample> samples, ToDoubleFunction<ServiceSample> value) {
        // Lag is not a number while the broker does not answer.
        return samples.stream()
                .mapToDouble(value)
                .filter(number -> !Double.isNaN(number))
                .average()
                .orElse(Double.NaN);
    }

    public boolean isFlat() {
        return last <= limit;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %-18s | %-12s | %8.1f | %8.1f | %8.1f | %s |",
                service,
                quantity,
                second,
                last,
                limit,
                isFlat() ? "flat" : "GROWS");
    }
}
