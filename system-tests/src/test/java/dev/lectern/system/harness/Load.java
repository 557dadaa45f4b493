package dev.lectern.system.harness;

import static org.awaitility.Awaitility.await;

import dev.lectern.system.harness.Operation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** More work than usual, at a fixed rate, judged like any other run. */
public final class Load implements AutoCloseable {

    static final Duration CONVERGES_WITHIN = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final Observer observer;
    private final List<String> reports = new ArrayList<>();

    public Load(Cluster cluster) {
        this.cluster = cluster;
        this.observer = new Observer(cluster);
    }

    /** What was measured, a line for each part. */
    public List<String> reports() {
        return List.copyOf(reports);
    }

    /** The last hour before the call closes: nothing but hand-ins, all to one conference. */
    public List<Finding> deadlineHour(int perSecond, Duration duration) {
        try (var conference = new LoadedConference(cluster, observer, "deadline")) {
            conference.client().define(Workload.definition());
            reports.add(OpenLoop.run(
                            "hand-ins",
                            perSecond,
                            duration,
                            number -> conference.handIn(number).outcome() == Outcome.OK)
                    .toString());
            return conference.findings();
        }
    }

    /** Everybody looks while a program is released. */
    public List<Finding> release(int perSecond, Duration duration) {
        try (var conference = new LoadedConference(cluster, observer, "release")) {
            conference.client().define(Workload.definition());
            IntStream.range(0, 20).forEach(conference::handInAndAccept);
            var workload =
                    new Workload(conference.client(), cluster, conference.id(), Workload.Procedure.SIMPLE, 1, 0, 0);
            workload.releaseAll();
            await().atMost(CONVERGES_WITHIN).until(() -> cluster.publisher.status("/" + conference.id()) == 200);
            var releases = new Thread(() -> IntStream.range(0, 3).forEach(round -> {
                conference.handInAndAccept(20 + round);
                workload.releaseAll();
            }));
            releases.start();
            var paths = List.of("/" + conference.id(), "/api/conferences/" + conference.id() + "/program");
            reports.add(OpenLoop.run(
                            "readers during releases",
                            perSecond,
                            duration,
                            number -> cluster.publisher.status(paths.get(number % paths.size())) == 200)
                    .toString());
            join(releases);
            return conference.findings();
        }
    }

    /** Many conferences at once, each with a few talks. */
    public List<Finding> conferences(int conferences, int perSecond) {
        var all = IntStream.range(0, conferences)
                .mapToObj(number -> new LoadedConference(cluster, observer, "many_" + number))
                .toList();
        try {
            reports.add(OpenLoop.run(
                            "definitions",
                            perSecond,
                            seconds(conferences, perSecond),
                            number -> all.get(number)
                                            .client()
                                            .define(Workload.definition())
                                            .outcome()
                                    == Outcome.OK)
                    .toString());
            reports.add(OpenLoop.run(
                            "hand-ins and decisions",
                            perSecond,
                            seconds(conferences * 4, perSecond),
                            number -> all.get(number % conferences).handInAndAccept(number / conferences))
                    .toString());
            var start = System.nanoTime();
            var findings = new ArrayList<Finding>();
            all.forEach(conference -> findings.addAll(conference.findings()));
            reports.add("all %d judged after %.1f s".formatted(conferences, (System.nanoTime() - start) / 1e9));
            return findings;
        } finally {
            all.forEach(LoadedConference::close);
        }
    }

    private static Duration seconds(int requests, int perSecond) {
        return Duration.ofSeconds((requests + perSecond - 1) / perSecond);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        observer.close();
    }
}
