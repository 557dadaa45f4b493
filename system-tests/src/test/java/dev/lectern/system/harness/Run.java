package dev.lectern.system.harness;

import dev.lectern.system.harness.Workload.Procedure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One conference of its own on a cluster, from a seed: clients work on it while a test makes something fail, and then it
 * is judged.
 */
public final class Run implements AutoCloseable {

    private static final long OVERALL_MINUTES = 6;

    private final Cluster cluster;
    private final String conference;
    private final History history;
    private final Client client;
    private final Workload workload;
    private final Supervisor supervisor;
    private final Observer observer;
    private Duration convergesWithin = Duration.ofSeconds(60);
    private boolean oldRecordsMayBeLast;
    private boolean publicTopicWasEmptied;
    private @Nullable Follower follower;
    private @Nullable JsonNode lastRelease;

    private Run(
            Cluster cluster,
            String conference,
            Procedure procedure,
            long seed,
            int submissions,
            int longestPauseMillis) {
        this.cluster = cluster;
        this.conference = conference;
        this.history = new History(cluster.directory().resolve("histories/" + conference + ".jsonl"));
        this.client = new Client(cluster, conference, history, Duration.ofSeconds(75));
        this.workload = new Workload(client, cluster, conference, procedure, seed, submissions, longestPauseMillis);
        this.supervisor = new Supervisor(cluster);
        this.observer = new Observer(cluster);
    }

    /** A short run: about a second of work. */
    public static Run brief(Cluster cluster, String fault, long seed) {
        return new Run(cluster, fault + "_" + seed, procedureOf(seed), seed, 8, 40);
    }

    /** A run with work for as many seconds, roughly. */
    public static Run lasting(Cluster cluster, String fault, long seed, int seconds) {
        return new Run(cluster, fault + "_" + seed, procedureOf(seed), seed, seconds * 3, 300);
    }

    /** A run with work for most of a minute, one request after the other, of which any build knows how to do it. */
    public static Run slow(Cluster cluster, String fault, long seed) {
        return new Run(cluster, fault + "_" + seed, Procedure.SIMPLE, seed, 40, 1500);
    }

    private static Procedure procedureOf(long seed) {
        return seed % 2 == 0 ? Procedure.OPEN : Procedure.QUIET;
    }

    /** Somebody downstream follows the public events, by a webhook and by the stream. */
    public Run followed() {
        var following = new Follower(cluster.publisher, conference, conference.hashCode());
        follower = following;
        client.subscribe(following.url());
        return this;
    }

    /** Has the clients work while {@code fault} happens, and waits until they are done and it has happened. */
    public Run during(Fault fault) {
        return during(fault, workload::run);
    }

    /** The same, with clients who find more to do until it has happened. */
    public Run until(Fault fault) {
        var happened = new AtomicBoolean();
        return during(
                supervisor -> {
                    try {
                        fault.happen(supervisor);
                    } finally {
                        happened.set(true);
                    }
                },
                () -> {
                    workload.run();
                    while (!happened.get()) {
                        workload.goOn();
                    }
                });
    }

    private Run during(Fault fault, Runnable clients) {
        var work = new CompletableFuture<@Nullable Void>();
        var thread = new Thread(
                () -> {
                    try {
                        clients.run();
                        workload.finish();
                        work.complete(null);
                    } catch (RuntimeException | Error e) {
                        work.completeExceptionally(e);
                    }
                },
                "clients of " + conference);
        thread.setDaemon(true);
        thread.start();
        try {
            fault.happen(supervisor);
            work.get(OVERALL_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError(
                    "the clients of " + conference + " gave up, see " + cluster.directory(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the clients of " + conference + " are not done after minutes", e);
        }
        return this;
    }

    /** Whether the clients have got an answer to something yet. */
    public boolean hasBegun() {
        return history.operations().size() > 2;
    }

    /** How many decisions about a single submission have been answered with success. */
    public long decided() {
        return history.operations().stream()
                .filter(operation ->
                        operation.kind() == Operation.Kind.ACCEPT || operation.kind() == Operation.Kind.REJECT)
                .filter(operation -> operation.outcome() == Operation.Outcome.OK)
                .count();
    }

    /** Whether a release has been answered with success. */
    public boolean hasReleased() {
        return history.operations().stream()
                .anyMatch(operation ->
                        operation.kind() == Operation.Kind.RELEASE && operation.outcome() == Operation.Outcome.OK);
    }

    public String conference() {
        return conference;
    }

    /** How many submissions were handed in and answered. */
    public long handedIn() {
        return history.operations().stream()
                .filter(operation -> operation.kind() == Operation.Kind.HAND_IN)
                .filter(operation -> operation.outcome() == Operation.Outcome.OK)
                .count();
    }

    /** Judges it sooner than a minute after the last fault, when it is known to be broken. */
    public Run convergingWithin(Duration patience) {
        convergesWithin = patience;
        return this;
    }

    /** Somebody else writes old records again, so that the last one of a key need not be its truth. */
    public Run toleratingOldRecordsAtTheEnd() {
        oldRecordsMayBeLast = true;
        return this;
    }

    /** Somebody empties the public topic: it has to tell the present program again, and not each release before. */
    public Run toleratingAnEmptiedPublicTopic() {
        publicTopicWasEmptied = true;
        return this;
    }

    /** What the public topic holds of the conference. */
    public List<String> told() {
        return observer.entries().stream()
                .filter(entry -> entry.topic().equals(TopicLog.PROGRAM) && entry.isOf(conference))
                .map(TopicLog.Entry::toString)
                .toList();
    }

    /** The draft and the pins as organizers see them. */
    public List<String> board() {
        var api = "/api/conferences/" + conference;
        return List.of(
                String.valueOf(client.get(cluster.scheduler, api + "/draft")),
                String.valueOf(client.get(cluster.scheduler, api + "/pins")));
    }

    /** Has everything running again, and gives what is broken once it has had 60 seconds to mend. */
    public List<Finding> findings() {
        supervisor.close();
        cluster.heal();
        var deadline = System.nanoTime() + convergesWithin.toNanos();
        var findings = check(null);
        while (!findings.isEmpty() && System.nanoTime() < deadline) {
            pause();
            findings = check(null);
        }
        if (!findings.isEmpty()) {
            return findings;
        }
        lastRelease = workload.releaseAll();
        return findingsAfterRelease();
    }

    private List<Finding> findingsAfterRelease() {
        var deadline = System.nanoTime() + convergesWithin.toNanos();
        var findings = check(lastRelease);
        while (!findings.isEmpty() && System.nanoTime() < deadline) {
            pause();
            findings = check(lastRelease);
        }
        return findings;
    }

    /** Fails if anything is broken, and keeps the history and the logs. */
    public void judge() {
        judge(findings());
    }

    /** The same, for a run that was judged before, and after which nobody did anything. */
    public void judgeWithoutAnotherRelease() {
        judge(findingsAfterRelease());
    }

    private void judge(List<Finding> findings) {
        if (!findings.isEmpty()) {
            var kept = keep(findings);
            throw new AssertionError(findings.stream()
                    .map(Finding::toString)
                    .limit(20)
                    .collect(Collectors.joining("\n", conference + " is broken, see " + kept + "\n", "")));
        }
    }

    @Override
    public void close() {
        supervisor.close();
        if (follower != null) {
            follower.close();
        }
        observer.close();
        history.close();
    }

    private List<Finding> check(@Nullable JsonNode finalDraft) {
        try {
            var evidence = observer.observe(conference, Workload.definition(), client, finalDraft);
            var findings = new ArrayList<>(Checker.check(history.operations(), evidence, publicTopicWasEmptied));
            if (follower != null) {
                findings.addAll(follower.check(
                        evidence.told(), Model.of(history.operations()).maybeErased()));
            }
            return oldRecordsMayBeLast
                    ? findings.stream()
                            .filter(finding -> finding.promise() != Finding.Promise.IN_ORDER)
                            .toList()
                    : findings;
        } catch (RuntimeException e) {
            // Somebody is not back yet, or has gone again.
            return List.of(
                    new Finding(Finding.Promise.CONVERGED, "cannot be seen: " + e + " at " + e.getStackTrace()[0]));
        }
    }

    private Path keep(List<Finding> findings) {
        var kept = cluster.directory().resolveSibling("red").resolve(conference);
        try {
            Files.createDirectories(kept);
            Files.write(
                    kept.resolve("findings.txt"),
                    findings.stream().map(Finding::toString).toList());
            Files.write(
                    kept.resolve("topics.txt"),
                    observer.entries().stream()
                            .filter(entry -> entry.isOf(conference))
                            .map(TopicLog.Entry::toString)
                            .toList());
            for (var directory : List.of("logs", "histories")) {
                try (var files = Files.list(cluster.directory().resolve(directory))) {
                    for (var file : files.toList()) {
                        Files.copy(
                                file,
                                kept.resolve(file.getFileName()),
                                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kept;
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What a test makes fail. */
    @FunctionalInterface
    public interface Fault {

        void happen(Supervisor supervisor) throws InterruptedException;
    }
}
