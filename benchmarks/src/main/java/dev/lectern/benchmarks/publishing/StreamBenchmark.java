package dev.lectern.benchmarks.publishing;

import java.util.ArrayList;
import java.util.Locale;

/**
 * Measures how soon those who follow a conference's stream of events know of a release: from the moment before its first
 * record is written to the broker until each of them has its last event.
 *
 * <p>Arguments: readers (default 2000), releases (5), sessions (500), of which are new in each release (10).
 */
public final class StreamBenchmark {

    private StreamBenchmark() {}

    public static void main(String[] args) throws Exception {
        var count = Figures.argument(args, 0, 2_000);
        var releases = Figures.argument(args, 1, 5);
        var program = new MadeUpProgram("made_up_conf", Figures.argument(args, 2, 500));
        var changed = Figures.argument(args, 3, 10);
        try (var lectern = Lectern.withPublisher()) {
            lectern.publish(program, 1, 0);
            var address = lectern.publisher("/api/conferences/" + program.conference() + "/events");
            try (var readers = StreamReaders.connect(address, count)) {
                System.out.printf(
                        Locale.ROOT,
                        "%n%d readers; releases of %d sessions, %d of them changed%n",
                        count,
                        program.talks(),
                        changed);
                for (var number = 2; number < 2 + releases; number++) {
                    var release = program.release(number, changed);
                    var last = "id: " + number + "-" + (changed + 1) + "\n";
                    var begin = System.nanoTime();
                    lectern.tell(release);
                    var told = Figures.secondsSince(begin);
                    var times = new ArrayList<Double>();
                    readers.await(last, 60).forEach(at -> times.add((at - begin) / 1e9));
                    System.out.printf(
                            Locale.ROOT,
                            "release %d: written %.2f s, first %.2f s, p50 %.2f s, p95 %.2f s, p99 %.2f s, all %.2f"
                                    + " s%n",
                            number,
                            told,
                            Figures.percentile(times, 0, count),
                            Figures.percentile(times, 50, count),
                            Figures.percentile(times, 95, count),
                            Figures.percentile(times, 99, count),
                            Figures.percentile(times, 100, count));
                }
            }
        }
    }
}
