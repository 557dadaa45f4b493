package dev.lectern.system.harness;

import dev.lectern.system.harness.Operation.Kind;
import dev.lectern.system.harness.Operation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small conference from its definition to a release and changes after it: two speakers' programs hand in, an organizer
 * decides, a committee decides about many, somebody imports, and some want to be erased, much of it at the same time.
 * What they do follows from a seed; only its timing does not.
 */
final class Workload {

    private static final String CONFERENCE = """
            { "name": "Faults & Failures",
              "callForPapers": { "opensAt": "2020-11-01T00:00:00Z", "closesAt": "2121-01-05T00:00:00Z" },
              "gridMinutes": 5, "changeoverMinutes": 0,
              "sessionTypes": [ { "id": "talk", "name": "Talk", "minutes": 20 } ],
              "tracks": [
                { "id": "main", "name": "Main", "languages": ["en"], "timeZone": "Europe/Zurich",
                  "windows": [ { "start": "2121-03-03T09:00:00Z", "end": "2121-03-03T16:00:00Z" } ],
                  "breaks": [ { "start": "2121-03-03T12:00:00Z", "end": "2121-03-03T13:00:00Z" } ] },
                { "id": "zh", "name": "中文", "languages": ["zh", "en"], "timeZone": "Asia/Shanghai",
                  "windows": [ { "start": "2121-03-03T09:00:00Z", "end": "2121-03-03T16:00:00Z" } ], "breaks": [] } ],
              "rules": {} }
            """;

    private static final int MOST_UNSEEN = 20;

    private final Client client;
    private final Cluster cluster;
    private final String conference;
    private final String mark;
    private final Random random;
    private final Procedure procedure;
    private final int submissions;
    private final int longestPauseMillis;
    private final Committee committee;
    private final Importer importer;
    private final List<HandedIn> all = new ArrayList<>();
    private final List<Long> releases = new ArrayList<>();
    private int begun;
    private int erased;

    /** The last release that the publisher was seen to show. */
    private long shown;

    private volatile @Nullable JsonNode released;
    private CompletableFuture<@Nullable Void> importing = CompletableFuture.completedFuture(null);

    Workload(
            Client client,
            Cluster cluster,
            String conference,
            Procedure procedure,
            long seed,
            int submissions,
            int longestPauseMillis) {
        this.client = client;
        this.cluster = cluster;
        this.conference = conference;
        this.mark = markOf(conference);
        this.random = new Random(seed);
        this.procedure = procedure;
        this.committee =
                new Committee(client, cluster, mark, procedure == Procedure.QUIET, new Random(random.nextLong()));
        this.importer = new Importer(client, mark, new Random(random.nextLong()));
        this.submissions = submissions;
        this.longestPauseMillis = longestPauseMillis;
    }

    /** With what each name of a submission of this conference ends, so that no two have the same. */
    static String markOf(String conference) {
        return conference.replaceAll("[^a-z0-9]", "");
    }

    static JsonNode definition() {
        return JsonMapper.shared().readTree(CONFERENCE);
    }

    private JsonNode ownDefinition() {
        var definition = (ObjectNode) definition();
        if (procedure != Procedure.SIMPLE) {
            definition
                    .putObject("decisions")
                    .put("quiet", procedure == Procedure.QUIET)
                    .put("promotion", "automatic");
        }
        return definition;
    }

    /** Does everything, and comes back when all of it but an import has an outcome. */
    void run() {
        client.define(ownDefinition());
        all.addAll(handInAndDecide(submissions));
        decideAndImport();
        release(Duration.ofSeconds(15));
        changeSome(all);
        eraseOne();
        decideAndImport();
        release(Duration.ofSeconds(3));
        restore();
    }

    /** Does a little more of everything, up to a program of a size that is quickly planned. */
    void goOn() {
        if (begun < 2 * submissions + erased) {
            all.addAll(handInAndDecide(2));
        }
        decideAndImport();
        Collections.shuffle(all, random);
        changeSome(all.subList(0, Math.min(2, all.size())));
        if (random.nextBoolean()) {
            eraseOne();
        }
        release(Duration.ofSeconds(3));
        if (random.nextInt(3) == 0) {
            restore();
        }
        waitForThePublisher();
    }

    /** Comes back when everything has an outcome. */
    void finish() {
        importing.join();
    }

    private void decideAndImport() {
        if (procedure == Procedure.SIMPLE) {
            return;
        }
        if (importing.isDone()) {
            importing.join();
            // Beside everything else: after a crash it takes a while until somebody goes on with an import.
            importing = CompletableFuture.runAsync(importer::moveSome, Workload::start);
        }
        committee.meet();
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "importer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Releases what is planned, with everything that has been accepted; what the release was made of. */
    JsonNode releaseAll() {
        if (release(Duration.ofSeconds(60))) {
            return Objects.requireNonNull(released);
        }
        throw new AssertionError("no draft of " + conference + " could be released within 60 s");
    }

    private List<HandedIn> handInAndDecide(int more) {
        var first = begun;
        begun += more;
        var undecided = new LinkedBlockingQueue<HandedIn>();
        var decided = new ArrayList<HandedIn>();
        var threads = Executors.newFixedThreadPool(3);
        try {
            var speakers = new ArrayList<Future<?>>();
            for (var speaker = 0; speaker < 2; speaker++) {
                var number = first + speaker;
                var end = begun;
                var own = new Random(random.nextLong());
                speakers.add(threads.submit(() -> handIn(number, end, own, undecided)));
            }
            var own = new Random(random.nextLong());
            var organizer = threads.submit(() -> decide(own, undecided, decided));
            for (var speaker : speakers) {
                speaker.get();
            }
            undecided.add(HandedIn.LAST);
            organizer.get();
            committee.makeAllKnown();
            return decided;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void handIn(int first, int end, Random own, BlockingQueue<HandedIn> undecided) {
        for (var i = first; i < end; i += 2) {
            pause(own);
            var name = "t" + i + mark;
            var operation = client.handIn(name, body(name, own));
            var answer = operation.answer();
            if (operation.outcome() == Outcome.OK && answer != null) {
                undecided.add(new HandedIn(
                        name,
                        answer.get("id").asString(),
                        answer.get("editToken").asString()));
            }
        }
    }

    static JsonNode body(String name, Random own) {
        var language = own.nextInt(4) == 0 ? "zh" : "en";
        var body = JsonMapper.shared().createObjectNode();
        body.put("title", name + " as handed in");
        body.put("abstract", "About " + name);
        body.putArray("languages").add(language);
        body.put("sessionType", "talk");
        body.putArray("topics").add("topic" + own.nextInt(3));
        body.put("level", "beginner");
        body.putArray("speakers")
                .addObject()
                .put("name", "Speaker of " + name)
                .put("email", name + "@example.org")
                .put("timeZone", "UTC")
                .putArray("available");
        return body;
    }

    private void decide(Random own, BlockingQueue<HandedIn> undecided, List<HandedIn> decided) {
        try {
            for (var next = undecided.take(); !next.equals(HandedIn.LAST); next = undecided.take()) {
                pause(own);
                if (own.nextInt(5) == 0) {
                    client.edit(next.name(), next.id(), next.name() + " edited before the decision");
                }
                if (procedure != Procedure.SIMPLE) {
                    client.review(next.name(), next.id());
                }
                client.decide(own.nextInt(6) == 0 ? Kind.REJECT : Kind.ACCEPT, next.name(), next.id(), null);
                if (procedure != Procedure.SIMPLE && own.nextInt(10) == 0) {
                    erase(next);
                } else {
                    decided.add(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void changeSome(List<HandedIn> handedIn) {
        for (var submission : handedIn) {
            pause(random);
            switch (random.nextInt(6)) {
                case 0 -> client.edit(submission.name(), submission.id(), submission.name() + " edited later");
                case 1 -> withdraw(submission);
                case 2 -> client.decide(Kind.CONFIRM, submission.name(), submission.id(), submission.editToken());
                case 3 -> pinWhereItIs(submission);
                default -> {}
            }
        }
    }

    private void withdraw(HandedIn submission) {
        var operation = client.decide(Kind.WITHDRAW, submission.name(), submission.id(), submission.editToken());
        if (operation.outcome() != Outcome.FAILED) {
            committee.hasLeft();
        }
    }

    private void eraseOne() {
        if (procedure != Procedure.SIMPLE && !all.isEmpty()) {
            erase(all.remove(random.nextInt(all.size())));
        }
    }

    private void erase(HandedIn submission) {
        erased++;
        if (client.erase(submission.name(), submission.id()).outcome() != Outcome.FAILED) {
            committee.hasLeft();
        }
    }

    private void pinWhereItIs(HandedIn submission) {
        var draft = client.get(cluster.scheduler, "/api/conferences/" + conference + "/draft");
        if (draft != null) {
            for (var placement : draft.get("placements")) {
                if (placement.get("talk").asString().equals(submission.id())) {
                    client.pin(
                            submission.name(),
                            submission.id(),
                            placement.get("track").asString(),
                            placement.get("start").asString());
                }
            }
        }
    }

    /** Tries to release the current draft once it is settled; whether that was answered with success. */
    private boolean release(Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            var draft = client.get(cluster.scheduler, "/api/conferences/" + conference + "/draft");
            if (draft != null
                    && draft.get("draft").asLong() > 0
                    && draft.get("settled").asBoolean()) {
                var operation = client.release(draft.get("draft").asLong());
                noteRelease(operation);
                if (operation.outcome() == Outcome.OK) {
                    released = draft;
                    return true;
                }
            }
            pauseMillis(200);
        }
        return false;
    }

    /** Tries to have an older release again; it is refused when a talk of it was withdrawn or pinned elsewhere. */
    private void restore() {
        if (!releases.isEmpty()) {
            noteRelease(client.restore(releases.get(random.nextInt(releases.size()))));
        }
    }

    /** Waits a little where the publisher is far behind: one that is down half of the time could never catch up else. */
    private void waitForThePublisher() {
        var deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (isFarBehind() && System.nanoTime() < deadline) {
            pauseMillis(100);
        }
    }

    private boolean isFarBehind() {
        var last = releases.isEmpty() ? 0 : releases.get(releases.size() - 1);
        if (last - shown > MOST_UNSEEN) {
            var program = client.get(cluster.publisher, "/api/conferences/" + conference + "/program");
            shown = program == null ? shown : program.get("release").asLong();
        }
        return last - shown > MOST_UNSEEN;
    }

    private void noteRelease(Operation operation) {
        var answer = operation.answer();
        if (operation.outcome() == Outcome.OK && answer != null) {
            releases.add(answer.get("release").asLong());
        }
    }

    private void pause(Random own) {
        pauseMillis(own.nextInt(longestPauseMillis + 1));
    }

    private static void pauseMillis(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** How a conference decides. */
    enum Procedure {
        /** One by one, and nothing is imported: as builds before these had it. */
        SIMPLE,
        /** Decisions are known at once, and places that are left are given away. */
        OPEN,
        /** Decisions are known once they are announced, and places that are left are given away. */
        QUIET
    }
}
