package dev.lectern.system.harness;

import dev.lectern.system.harness.Operation.Kind;
import dev.lectern.system.harness.Operation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Organizers who decide about many in one act: quietly, where the conference wants that, with second thoughts, and known
 * to speakers by another act. They keep some waiting, and now and then somebody leaves a place to these, or has had
 * enough of waiting and wants to be erased.
 */
final class Committee {

    /** So that what waits is never nothing, as far as they know, when somebody leaves. */
    private static final int MOST_WAITING = 3;

    /** Each place that is left is given away, so those which they give add up. */
    private static final int MOST_PLACES = 3;

    private static final int MORE_PLACES = 1;
    private static final int REJECTED = 2;

    private final Client client;
    private final Cluster cluster;
    private final String mark;
    private final boolean quiet;
    private final Random random;
    private final List<HandedIn> taken = new ArrayList<>();
    private final List<HandedIn> waiting = new ArrayList<>();

    /** Decided, and not known yet. */
    private final List<HandedIn> soonTaken = new ArrayList<>();

    private final List<HandedIn> soonWaiting = new ArrayList<>();
    private boolean isHeldBack;
    private int begun;
    private int places;
    private int spare;

    Committee(Client client, Cluster cluster, String mark, boolean quiet, Random random) {
        this.client = client;
        this.cluster = cluster;
        this.mark = mark;
        this.quiet = quiet;
        this.random = random;
    }

    /** A talk that had a place was taken back, maybe: one of those who wait has it now. */
    void hasLeft() {
        spare--;
    }

    /** Decides about a few more, and makes that known, mostly; then somebody leaves. */
    void meet() {
        var more = handIn(MORE_PLACES + REJECTED + Math.max(1, MOST_WAITING - spare - soonWaiting.size()));
        if (more.size() > MORE_PLACES + REJECTED) {
            var accepted = more.subList(0, places < MOST_PLACES ? MORE_PLACES : 0);
            var others = more.subList(accepted.size(), more.size());
            var rejected = others.subList(0, others.size() - more.size() + MORE_PLACES + REJECTED);
            var waitlisted = others.subList(rejected.size(), others.size());
            if (quiet) {
                decide("accept", more);
                decide("undecide", others);
            } else if (!accepted.isEmpty()) {
                decide("accept", accepted);
            }
            var isWaiting = decide("waitlist", waitlisted);
            var isClear = decide("reject", rejected) && isWaiting;
            places += accepted.size();
            if (isClear) {
                soonTaken.addAll(accepted);
                soonWaiting.addAll(waitlisted);
            }
            if (quiet && random.nextInt(3) == 0) {
                // Nobody may hear of it before the next time.
                isHeldBack = true;
                return;
            }
            makeKnown(more);
        }
        lookWhoHasAPlace();
        if (!waiting.isEmpty() && random.nextInt(3) == 0) {
            var tired = waiting.remove(random.nextInt(waiting.size()));
            if (client.erase(tired.name(), tired.id()).outcome() != Outcome.FAILED) {
                spare--;
            }
        }
        if (!taken.isEmpty()) {
            var leaving = taken.remove(random.nextInt(taken.size()));
            var operation = client.decide(Kind.WITHDRAW, leaving.name(), leaving.id(), leaving.editToken());
            if (operation.outcome() != Outcome.FAILED) {
                hasLeft();
            }
        }
    }

    /** Has everything known that is decided. */
    void makeAllKnown() {
        if (quiet) {
            noteKnown(client.announce(null));
        }
    }

    private void makeKnown(List<HandedIn> these) {
        if (!quiet) {
            bringForward();
        } else if (isHeldBack || random.nextBoolean()) {
            makeAllKnown();
        } else {
            noteKnown(client.announce(HandedIn.namesById(these)));
        }
    }

    private void noteKnown(Operation announcement) {
        isHeldBack = announcement.outcome() != Outcome.OK;
        if (!isHeldBack) {
            bringForward();
        }
    }

    private void bringForward() {
        taken.addAll(soonTaken);
        waiting.addAll(soonWaiting);
        spare += soonWaiting.size();
        soonTaken.clear();
        soonWaiting.clear();
    }

    private boolean decide(String decision, List<HandedIn> submissions) {
        return client.decideAll(decision, HandedIn.namesById(submissions)).outcome() == Outcome.OK;
    }

    private List<HandedIn> handIn(int count) {
        var handedIn = new ArrayList<HandedIn>();
        for (var i = 0; i < count; i++) {
            var name = "c" + begun++ + mark;
            var operation = client.handIn(name, Workload.body(name, random));
            if (operation.outcome() == Outcome.OK) {
                var answer = Objects.requireNonNull(operation.answer());
                handedIn.add(new HandedIn(
                        name,
                        answer.get("id").asString(),
                        answer.get("editToken").asString()));
            }
        }
        return handedIn;
    }

    private void lookWhoHasAPlace() {
        for (var one : List.copyOf(waiting)) {
            var submission = client.get(cluster.submission, "/api/submissions/" + one.id());
            if (submission != null
                    && (submission.get("status").asString().equals("ACCEPTED")
                            || submission.path("decision").asString("").equals("ACCEPTED"))) {
                client.notePromoted(one.name(), submission);
                waiting.remove(one);
                taken.add(one);
            }
        }
    }
}
