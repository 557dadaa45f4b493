package dev.lectern.scheduler.draft;

import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.planning.Candidate;
import dev.lectern.scheduler.planning.Plan;
import dev.lectern.scheduler.planning.Search;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The planning of one problem, from when it is wanted until its settled draft.
 *
 * <p>Touched by the clock's thread only, except for {@link #offer}, which is for the thread that searches.
 */
final class Turn {

    final Problem problem;
    final long changedAt;

    /** What the change belongs to that made it necessary; its drafts belong to it too. */
    final Context cause = Context.current();

    /** The newest candidate that nobody has looked at. */
    private final AtomicReference<@Nullable Candidate> fresh = new AtomicReference<>();

    @Nullable
    Search search;

    long startedAt;
    Duration spent = Duration.ZERO;

    /** The best plan known. */
    @Nullable
    Plan best;

    /** What was proposed last. */
    @Nullable
    Plan proposed;

    /** Whether what comes next goes on from the best plan instead of looking for a beginning. */
    boolean underWay;

    boolean yielding;

    /** Whether somebody wants no better plan than there is. */
    boolean enough;

    boolean superseded;
    boolean ended;

    Turn(Problem problem, long changedAt) {
        this.problem = problem;
        this.changedAt = changedAt;
    }

    /** Keeps a candidate, and says whether somebody has to be told to look. */
    boolean offer(Candidate candidate) {
        return fresh.getAndSet(candidate) == null;
    }

    /** Takes the newest candidate into account. */
    void look() {
        var candidate = fresh.getAndSet(null);
        if (candidate != null) {
            improve(candidate.plan());
        }
    }

    void improve(Plan plan) {
        if (best == null || plan.isBetterThan(best)) {
            best = plan;
        }
    }

    void supersede() {
        superseded = true;
        if (search != null) {
            search.stop();
        }
    }

    /** Ends it with the best plan there is, or with the first one there will be. */
    void settle() {
        enough = true;
        if (search != null) {
            search.stop();
        }
    }

    void yieldTo() {
        if (search != null) {
            yielding = true;
            search.stop();
        }
    }
}
