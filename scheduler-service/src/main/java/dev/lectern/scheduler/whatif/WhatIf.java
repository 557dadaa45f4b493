package dev.lectern.scheduler.whatif;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.draft.Aside;
import dev.lectern.scheduler.planning.Candidate;
import dev.lectern.scheduler.planning.Plan;
import dev.lectern.scheduler.planning.Planner;
import dev.lectern.scheduler.planning.Search;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A supposition, and the best plan found for it so far. */
final class WhatIf implements Aside {

    private final String id;
    private final String conference;
    private final String name;
    private final Supposition supposition;
    private final Problem problem;

    /** Digest of what the supposition was made about. */
    private final String about;

    private final Instant expiresAt;
    private final Planner planner;
    private final Duration total;
    private final AtomicReference<@Nullable Candidate> fresh = new AtomicReference<>();
    private final List<PlacedTalk> earlier;

    private @Nullable Plan best;
    private @Nullable Search running;
    private Duration spent = Duration.ZERO;
    private boolean interrupted;
    private boolean done;

    /**
     * @param earlier what planning starts from
     * @param total how long it is planned at most
     */
    WhatIf(
            String id,
            String conference,
            String name,
            Supposition supposition,
            Problem problem,
            String about,
            Instant expiresAt,
            Planner planner,
            Duration total,
            List<PlacedTalk> earlier) {
        this.id = id;
        this.conference = conference;
        this.name = name;
        this.supposition = supposition;
        this.problem = problem;
        this.about = about;
        this.expiresAt = expiresAt;
        this.planner = planner;
        this.total = total;
        this.earlier = earlier;
    }

    String id() {
        return id;
    }

    String conference() {
        return conference;
    }

    String name() {
        return name;
    }

    Supposition supposition() {
        return supposition;
    }

    Problem problem() {
        return problem;
    }

    String about() {
        return about;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** The best plan so far, once there is one. */
    synchronized Optional<Plan> plan() {
        look();
        return Optional.ofNullable(best);
    }

    @Override
    public void search() {
        var search = begin();
        if (search == null) {
            return;
        }
        var startedAt = System.nanoTime();
        fresh.set(search.run(fresh::set));
        end(Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private synchronized @Nullable Search begin() {
        if (done) {
            return null;
        }
        interrupted = false;
        running = planner.search(problem, best == null ? earlier : best.placements());
        return running;
    }

    private synchronized void end(Duration took) {
        running = null;
        spent = spent.plus(took);
        look();
        var isFinal = best != null && best.optimal();
        done |= !interrupted || isFinal || spent.compareTo(total) >= 0;
    }

    @Override
    public synchronized void giveWay() {
        if (running != null) {
            interrupted = true;
            running.stop();
        }
    }

    @Override
    public synchronized void giveUp() {
        done = true;
        running = null;
    }

    /** Ends its search, because nobody wants it any more. */
    synchronized void drop() {
        done = true;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public synchronized boolean isDone() {
        return done;
    }

    private void look() {
        var candidate = fresh.getAndSet(null);
        if (candidate != null) {
            var plan = candidate.plan();
            if (best == null || plan.isBetterThan(best)) {
                best = plan;
            }
        }
    }
}
