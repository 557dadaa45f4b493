package dev.lectern.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Looks at the processes of a cluster every ten seconds, and says afterwards what has grown. */
public final class Watch implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** A collection of all garbage disturbs, so there is not one for every sample. */
    private static final int SAMPLES_FOR_A_HEAP = 3;

    private final Cluster cluster;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** By what was measured, its samples: seconds since the beginning, and a number. */
    private final Map<Series, List<double[]>> samples = new LinkedHashMap<>();

    private final long begin = System.nanoTime();
    private int times;

    public Watch(Cluster cluster) {
        this.cluster = cluster;
        var unused = thread.scheduleAtFixedRate(
                this::sample, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks no more. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a sample takes more than 30 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** How each number was in the second and in the last quarter of the time, as medians. */
    public synchronized List<Trend> trends() {
        var end = (System.nanoTime() - begin) / 1e9;
        return samples.entrySet().stream()
                .map(series -> new Trend(
                        series.getKey().process(),
                        series.getKey().measure(),
                        median(series.getValue(), end / 4, end / 2),
                        median(series.getValue(), end * 3 / 4, end)))
                .toList();
    }

    /** Writes all samples, a line for each. */
    public synchronized void write(Path csv) {
        var lines = new ArrayList<String>();
        lines.add("seconds,process,measure,value");
        samples.forEach((series, values) -> values.forEach(value -> lines.add(String.format(
                Locale.ROOT, "%.0f,%s,%s,%.1f", value[0], series.process(), series.measure(), value[1]))));
        try {
            Files.createDirectories(Objects.requireNonNull(csv.getParent()));
            Files.write(csv, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void sample() {
        times++;
        try {
            for (var service : cluster.services()) {
                if (times % SAMPLES_FOR_A_HEAP == 0) {
                    Commands.run(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(service.pid()),
                            "GC.run");
                    note(
                            service,
                            Measure.HEAP_MB,
                            service.metric("jvm_memory_used_bytes", "area=\"heap\"") / (1 << 20));
                }
                note(service, Measure.LAG, service.metric("lectern_consumer_lag", ""));
                note(service, Measure.OUTBOX, service.metric("lectern_outbox_documents", ""));
                noteProcess(service);
            }
            cluster.servers().forEach(this::noteProcess);
        } catch (RuntimeException e) {
            // The next sample may succeed; a gap shows.
            System.out.println("no sample: " + e);
        }
    }

    private void noteProcess(ChildJvm process) {
        var sample = ProcessSample.of(process);
        note(process, Measure.RESIDENT_MB, sample.residentKilobytes() / 1024.0);
        note(process, Measure.THREADS, (double) sample.threads());
        note(process, Measure.FILES, (double) sample.files());
    }

    private void note(ChildJvm process, Measure measure, double value) {
        samples.computeIfAbsent(new Series(process.name(), measure), series -> new ArrayList<>())
                .add(new double[] {(System.nanoTime() - begin) / 1e9, value});
    }

    private static double median(List<double[]> samples, double from, double to) {
        var values = samples.stream()
                .filter(sample -> sample[0] >= from && sample[0] < to)
                .map(sample -> sample[1])
                .sorted()
                .collect(Collectors.toList());
        return values.isEmpty() ? Double.NaN : values.get(values.size() / 2);
    }

    /** What is measured, and by how much it may be more at the end: a share and a number. */
    public enum Measure {
        HEAP_MB(0.1, 8),
        RESIDENT_MB(0.1, 16),
        THREADS(0, 5),
        FILES(0, 10),
        LAG(0, 10),
        OUTBOX(0, 2);

        private final double share;
        private final double number;

        Measure(double share, double number) {
            this.share = share;
            this.number = number;
        }
    }

    private record Series(String process, Measure measure) {}

    /** A number in the second and in the last quarter. */
    public record Trend(String process, Measure measure, double early, double late) {

        /** Whether it has grown no more than it may. */
        public boolean isFlat() {
            return late <= early * (1 + measure.share) + measure.number;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-20s %-12s %8.1f %8.1f %s",
                    process,
                    measure.name().toLowerCase(Locale.ROOT),
                    early,
                    late,
                    isFlat() ? "" : "has grown");
        }
    }
}
