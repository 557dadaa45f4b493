package dev.lectern.benchmarks.call;

import dev.lectern.benchmarks.publishing.Figures;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests at a fixed rate, whether or not those before have been answered. Times count from when a request was due,
 * so that waiting for a slow service is not left out.
 */
final class OpenLoop {

    /** Of requests that nobody answers, more would only exhaust this process. */
    private static final int MOST_UNDER_WAY = 5_000;

    private static final int NOT_SENT = -1;
    private static final int NOT_ANSWERED = 0;

    private final HttpClient http;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, Report> reports = new ConcurrentHashMap<>();

    private OpenLoop(HttpClient http) {
        this.http = http;
    }

    /** Has the requests with the numbers from 0 on happen at {@code perSecond}; gives what came of them, by their kinds. */
    static Map<String, Report> run(HttpClient http, int perSecond, Duration duration, IntFunction<Request> requests)
            throws InterruptedException {
        var loop = new OpenLoop(http);
        var count = Math.toIntExact(perSecond * duration.toSeconds());
        var start = System.nanoTime();
        var answered = new Phaser(1);
        for (var number = 0; number < count; number++) {
            var request = requests.apply(number);
            var due = start + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            loop.send(request, due, answered);
        }
        answered.awaitAdvanceInterruptibly(answered.arrive());
        return loop.reports;
    }

    private void send(Request request, long due, Phaser answered) {
        var report = reports.computeIfAbsent(request.kind(), kind -> new Report());
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            underWay.decrementAndGet();
            report.add(NOT_SENT, due);
            return;
        }
        answered.register();
        var unused = http.sendAsync(request.http(), BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            underWay.decrementAndGet();
            report.add(answer == null ? NOT_ANSWERED : answer.statusCode(), due);
            if (answer != null) {
                request.answered().accept(answer);
            }
            answered.arriveAndDeregister();
        });
    }

    /** A request, and what is to be done with its answer. */
    record Request(String kind, HttpRequest http, Consumer<HttpResponse<String>> answered) {}

    /** What came of requests of one kind. */
    static final class Report {

        private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        private final Collection<Double> millis = new ConcurrentLinkedQueue<>();

        private void add(int status, long due) {
            statuses.merge(status, 1, Integer::sum);
            if (status / 100 == 2) {
                millis.add((System.nanoTime() - due) / 1e6);
            }
        }

        /** How many there were whose status is not among {@code expected}, however they failed. */
        int otherThan(Collection<Integer> expected) {
            return statuses.entrySet().stream()
                    .filter(entry -> !expected.contains(entry.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        int count() {
            return statuses.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Of those that succeeded. */
        double percentile(int percent) {
            return Figures.percentile(millis, percent, millis.size());
        }

        void print(String kind) {
            Figures.row(kind + ": sent", count(), "");
            statuses.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> Figures.row(kind + ": " + meaning(entry.getKey()), entry.getValue(), ""));
            if (!millis.isEmpty()) {
                Figures.row(kind + ": p50 of the answers 2xx", percentile(50), "ms");
                Figures.row(kind + ": p95", percentile(95), "ms");
                Figures.row(kind + ": p99", percentile(99), "ms");
                Figures.row(kind + ": longest", percentile(100), "ms");
            }
        }

        private static String meaning(@Nullable Integer status) {
            if (status == null || status == NOT_ANSWERED) {
                return "not answered";
            }
            return status == NOT_SENT ? "not sent, since so many were under way" : "answered " + status;
        }
    }
}
