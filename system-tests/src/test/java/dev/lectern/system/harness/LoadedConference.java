package dev.lectern.system.harness;

import dev.lectern.system.harness.Operation.Kind;
import dev.lectern.system.harness.Operation.Outcome;
import java.util.List;
import java.util.Random;

/** A conference of its own under load, whose history the checker judges. */
final class LoadedConference implements AutoCloseable {

    private final String id;
    private final Observer observer;
    private final History history;
    private final Client client;

    LoadedConference(Cluster cluster, Observer observer, String name) {
        this.id = "load_" + name;
        this.observer = observer;
        this.history = new History(cluster.directory().resolve("histories/" + id + ".jsonl"));
        this.client = new Client(cluster, id, history, Load.CONVERGES_WITHIN.dividedBy(2));
    }

    String id() {
        return id;
    }

    Client client() {
        return client;
    }

    Operation handIn(int number) {
        var name = nameOf(number);
        return client.handIn(name, Workload.body(name, new Random(number)));
    }

    boolean handInAndAccept(int number) {
        var answer = handIn(number).answer();
        if (answer == null || answer.get("id") == null) {
            return false;
        }
        var accepted =
                client.decide(Kind.ACCEPT, nameOf(number), answer.get("id").asString(), null);
        return accepted.outcome() == Outcome.OK;
    }

    static String nameOf(int number) {
        return "t" + number;
    }

    /** What is broken when it has had its time to converge. */
    List<Finding> findings() {
        var deadline = System.nanoTime() + Load.CONVERGES_WITHIN.toNanos();
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
