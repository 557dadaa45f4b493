package dev.lectern.system.harness;

import dev.lectern.system.harness.Operation.Kind;
import dev.lectern.system.harness.Operation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The same work for a long time, judged like any other run: several conferences take hand-ins, edits and decisions, give
 * talks back as they get new ones, and are released and read again and again.
 */
public final class Soak implements AutoCloseable {

    private static final Duration CONVERGES_WITHIN = Duration.ofMinutes(1);
    private static final int CONFERENCES = 6;

    /** So many that all have a place. */
    private static final int MOST_TALKS = 24;

    private final Cluster cluster;
    private final Observer observer;
    private final List<Conference> conferences;
    private final AtomicInteger releases = new AtomicInteger();

    public Soak(Cluster cluster) {
        this.cluster = cluster;
        this.observer = new Observer(cluster);
        this.conferences =
                IntStream.range(0, CONFERENCES).mapToObj(Conference::new).toList();
    }

    /** Twelve requests a second: eight look, three hand in, decide or edit, and every twelfth releases or looks. */
    public String work(Duration duration) {
        conferences.forEach(conference -> conference.client.define(Workload.definition()));
        var report = OpenLoop.run("the same for a long time", 12, duration, this::request);
        return report + ", " + releases.get() + " releases";
    }

    /** What is broken once it has had a minute to mend. */
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        conferences.forEach(conference -> findings.addAll(conference.findings()));
        return findings;
    }

    /** How many submissions there are. */
    public int handedIn() {
        return conferences.stream()
                .mapToInt(conference -> conference.handedIn.get())
                .sum();
    }

    private boolean request(int number) {
        var round = number / 12;
        var conference = conferences.get(round % CONFERENCES);
        return switch (number % 12) {
            case 0 -> conference.handIn();
            case 4 -> conference.decide();
            case 8 -> conference.edit();
            case 11 -> round % 5 == 0 ? conference.release() : conference.look(number);
            default -> conferences.get(number % CONFERENCES).look(number);
        };
    }

    @Override
    public void close() {
        conferences.forEach(Conference::close);
        observer.close();
    }

    /** Each submission is in one of its queues, or with whoever has taken it from there to do something with it. */
    private final class Conference implements AutoCloseable {

        private final String id;
        private final History history;
        private final Client client;
        private final AtomicInteger handedIn = new AtomicInteger();
        private final Queue<Submission> undecided = new ConcurrentLinkedQueue<>();
        private final Queue<Submission> talks = new ConcurrentLinkedQueue<>();

        private Conference(int number) {
            this.id = "soak_" + number;
            this.history = new History(cluster.directory().resolve("histories/" + id + ".jsonl"));
            this.client = new Client(cluster, id, history, Duration.ofSeconds(60));
        }

        private boolean handIn() {
            var number = handedIn.incrementAndGet();
            var name = "t" + number;
            var operation = client.handIn(name, Workload.body(name, new Random(number)));
            var answer = operation.answer();
            if (operation.outcome() != Outcome.OK || answer == null) {
                return false;
            }
            undecided.add(new Submission(
                    name, answer.get("id").asString(), answer.get("editToken").asString()));
            return true;
        }

        /** Accepts every second one; for each talk too many the oldest is withdrawn. */
        private boolean decide() {
            var next = undecided.poll();
            if (next == null) {
                return look(0);
            }
            var accept = next.number() % 2 == 0;
            var done = client.decide(accept ? Kind.ACCEPT : Kind.REJECT, next.name(), next.id(), null);
            if (accept) {
                talks.add(next);
            }
            var oldest = talks.size() > MOST_TALKS ? talks.poll() : null;
            return done.outcome() == Outcome.OK
                    && (oldest == null
                            || client.decide(Kind.WITHDRAW, oldest.name(), oldest.id(), oldest.editToken())
                                            .outcome()
                                    == Outcome.OK);
        }

        private boolean edit() {
            var talk = talks.poll();
            if (talk == null) {
                return look(0);
            }
            var done = client.edit(talk.name(), talk.id(), talk.name() + " edited after " + handedIn.get());
            talks.add(talk);
            return done.outcome() == Outcome.OK;
        }

        /** Releases what is planned; when it has changed since it was looked at, that is no failure. */
        private boolean release() {
            var draft = client.get(cluster.scheduler, "/api/conferences/" + id + "/draft");
            if (draft == null) {
                return false;
            }
            if (draft.get("draft").asLong() > 0) {
                var done = client.release(draft.get("draft").asLong());
                if (done.outcome() == Outcome.OK) {
                    releases.incrementAndGet();
                }
                return done.outcome() != Outcome.UNKNOWN;
            }
            return true;
        }

        private boolean look(int number) {
            return switch (number % 4) {
                case 0 -> client.get(cluster.scheduler, "/api/conferences/" + id + "/draft") != null;
                case 1 -> isThereOnceReleased("/" + id);
                case 2 -> isThereOnceReleased("/api/conferences/" + id + "/program");
                default -> client.get(cluster.submission, "/api/conferences/" + id) != null;
            };
        }

        private boolean isThereOnceReleased(String path) {
            var status = cluster.publisher.status(path);
            return status == 200 || (status == 404 && handedIn.get() < 60);
        }

        private List<Finding> findings() {
            var deadline = System.nanoTime() + CONVERGES_WITHIN.toNanos();
            List<Finding> findings;
            do {
                findings = Checker.check(
                        history.operations(), observer.observe(id, Workload.definition(), client, null), false);
            } while (!findings.isEmpty() && System.nanoTime() < deadline);
            return findings;
        }

        @Override
        public void close() {
            history.close();
        }
    }

    private record Submission(String name, String id, String editToken) {

        private int number() {
            return Integer.parseInt(name.substring(1));
        }
    }
}
