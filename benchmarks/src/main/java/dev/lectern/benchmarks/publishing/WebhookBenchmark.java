package dev.lectern.benchmarks.publishing;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Measures how soon the receivers of webhooks hear of a release when one in ten never answers: from the moment before its
 * first record is written to the broker until each of the others has been sent its first message, and its last.
 *
 * <p>Arguments: receivers (default 1000), sessions (500), of which are new in the release (10). It is done once with an
 * address for each receiver, and once with one for all of them.
 */
public final class WebhookBenchmark {

    private static final int ONE_IN = 10;

    private WebhookBenchmark() {}

    public static void main(String[] args) throws Exception {
        var count = Figures.argument(args, 0, 1_000);
        var talks = Figures.argument(args, 1, 500);
        var changed = Figures.argument(args, 2, 10);
        System.out.printf(
                Locale.ROOT,
                "%n%d receivers, one in %d never answers; a release of %d sessions, %d of them changed%n",
                count,
                ONE_IN,
                talks,
                changed);
        measure("each at an address of its own", count, new MadeUpProgram("own_addresses", talks), changed, true);
        measure("all at one address", count, new MadeUpProgram("one_address", talks), changed, false);
    }

    private static void measure(String what, int count, MadeUpProgram program, int changed, boolean haveOwnAddresses)
            throws Exception {
        try (var lectern = Lectern.withPublisher(
                        "--lectern.publisher.webhooks.plain-http=true",
                        "--lectern.publisher.webhooks.allowed-networks=127.0.0.0/8");
                var receivers = new Receivers(count, haveOwnAddresses, receiver -> receiver % ONE_IN == 0)) {
            lectern.publish(program, 1, 0);
            var webhooks = lectern.publisher("/api/conferences/" + program.conference() + "/webhooks");
            for (var i = 0; i < count; i++) {
                var answer = lectern.organizer("POST", webhooks, "{\"url\":\"" + receivers.address(i) + "\"}");
                if (answer.statusCode() != 201) {
                    throw new IllegalStateException(answer + ": " + answer.body());
                }
            }
            var healthy = IntStream.range(0, count)
                    .filter(i -> i % ONE_IN != 0)
                    .boxed()
                    .toList();
            var release = program.release(2, changed);
            var begin = System.nanoTime();
            lectern.tell(release);
            while (Figures.secondsSince(begin) < 120
                    && healthy.stream().anyMatch(receiver -> receivers.count(receiver) < changed + 1)) {
                Thread.sleep(20);
            }
            var all = Figures.secondsSince(begin);
            var times = healthy.stream()
                    .filter(receivers.firstAt()::containsKey)
                    .map(receiver -> (receivers.firstAt().getOrDefault(receiver, begin) - begin) / 1e9)
                    .toList();
            System.out.printf("%n%s%n", what);
            Figures.row("healthy receivers", healthy.size(), "");
            Figures.row("with a first message", times.size(), "");
            Figures.row("first message, p50", Figures.percentile(times, 50, healthy.size()), "s");
            Figures.row("first message, p95", Figures.percentile(times, 95, healthy.size()), "s");
            Figures.row("first message, p99", Figures.percentile(times, 99, healthy.size()), "s");
            Figures.row("all messages of all of them", all < 120 ? all : Double.NaN, "s");
        }
    }
}
