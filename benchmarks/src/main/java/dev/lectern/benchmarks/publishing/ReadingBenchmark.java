package dev.lectern.benchmarks.publishing;

import dev.lectern.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Measures how many readers of a program are answered in a second, beside nginx with the same bytes on disk: those that
 * have it already, and those that have not.
 *
 * <p>Arguments: rounds (default 5), seconds a measurement (5), connections (64), sessions (500). In each round everybody
 * is measured once, one after the other.
 */
public final class ReadingBenchmark {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

    private final int seconds;
    private final int connections;

    private ReadingBenchmark(int seconds, int connections) {
        this.seconds = seconds;
        this.connections = connections;
    }

    public static void main(String[] args) throws Exception {
        var rounds = Figures.argument(args, 0, 5);
        var benchmark = new ReadingBenchmark(Figures.argument(args, 1, 5), Figures.argument(args, 2, 64));
        var program = new MadeUpProgram("made_up_conf", Figures.argument(args, 3, 500));
        try (var lectern = Lectern.withPublisher()) {
            lectern.publish(program, 1, 0);
            var address = lectern.publisher("/api/conferences/" + program.conference() + "/program");
            var plain = lectern.get(address, "identity").body();
            var gzip = lectern.get(address, "gzip").body();
            try (var nginx = Nginx.serving(FreePort.find(), plain, gzip)) {
                System.out.printf(
                        Locale.ROOT,
                        "%n%d sessions: %d bytes, %d compressed; %d connections%n",
                        program.talks(),
                        plain.length,
                        gzip.length,
                        benchmark.connections);
                benchmark.warmUp(lectern, address);
                benchmark.warmUp(lectern, nginx.address());
                benchmark.compare("not changed (304)", true, rounds, lectern, address, nginx.address());
                benchmark.compare("whole, compressed (200)", false, rounds, lectern, address, nginx.address());
            }
        }
    }

    private void warmUp(Lectern lectern, URI address) throws IOException, InterruptedException {
        for (var i = 0; i < 2; i++) {
            rate(lectern, address, true);
            rate(lectern, address, false);
        }
    }

    private void compare(String what, boolean isConditional, int rounds, Lectern lectern, URI publisher, URI nginx)
            throws IOException, InterruptedException {
        var rates = new ArrayList<Double>();
        var nginxRates = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        for (var round = 0; round < rounds; round++) {
            // Who comes first takes turns, too.
            var first = round % 2 == 0 ? nginx : publisher;
            var one = rate(lectern, first, isConditional);
            var other = rate(lectern, first.equals(nginx) ? publisher : nginx, isConditional);
            rates.add(first.equals(nginx) ? other : one);
            nginxRates.add(first.equals(nginx) ? one : other);
            ratios.add(rates.get(round) / nginxRates.get(round));
        }
        System.out.printf(Locale.ROOT, "%n%s%n", what);
        Figures.row("publisher", Figures.median(rates), "requests/s");
        Figures.row("nginx", Figures.median(nginxRates), "requests/s");
        Figures.row("ratio, median of the rounds", Figures.median(ratios), "");
        System.out.println("rounds: "
                + ratios.stream()
                        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                        .toList());
    }

    private double rate(Lectern lectern, URI address, boolean isConditional) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("wrk", "-t2", "-c" + connections, "-d" + seconds + "s"));
        command.addAll(List.of("-H", "Accept-Encoding: gzip"));
        if (isConditional) {
            var tag = lectern.get(address, "gzip").headers().firstValue("ETag").orElseThrow();
            command.addAll(List.of("-H", "If-None-Match: " + tag));
        }
        command.add(address.toString());
        var output = Processes.run(command);
        var rate = RATE.matcher(output);
        if (!rate.find() || output.contains("Non-2xx")) {
            throw new IOException(output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
