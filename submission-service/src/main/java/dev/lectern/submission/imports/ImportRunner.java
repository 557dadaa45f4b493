package dev.lectern.submission.imports;

import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.submission.conference.Conferences;
import dev.lectern.submission.submission.ImportIntake;
import dev.lectern.submission.submission.ImportIntake.Intake;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.log.Wordless;
import dev.lectern.support.problem.FieldProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Carries imports out in the background, also those that a crash or another instance left.
 *
 * <p>An import may be carried out twice at once: each row becomes the same submission whoever takes it, and whoever comes
 * late leaves it as it is.
 */
@Component
class ImportRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final long SWEEP_SECONDS = 5;
    private static final int BATCH = 25;

    private final ImportJobs jobs;
    private final ImportRows rows;
    private final Conferences conferences;
    private final ImportIntake intake;
    private final Clock clock;
    private final CrashPoints crashPoints;
    private volatile @Nullable ScheduledExecutorService executor;

    ImportRunner(
            ImportJobs jobs,
            ImportRows rows,
            Conferences conferences,
            ImportIntake intake,
            Clock clock,
            CrashPoints crashPoints) {
        this.jobs = jobs;
        this.rows = rows;
        this.conferences = conferences;
        this.intake = intake;
        this.clock = clock;
        this.crashPoints = crashPoints;
    }

    /** Has somebody look for imports to carry out, soon. */
    void wake() {
        var running = executor;
        if (running != null) {
            try {
                running.execute(this::carryOutAll);
            } catch (RejectedExecutionException e) {
                log.debug("Imports wait for the next start");
            }
        }
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "imports");
            thread.setDaemon(true);
            return thread;
        });
        executor = started;
        var unused = started.scheduleWithFixedDelay(this::carryOutAll, 0, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        var running = executor;
        executor = null;
        if (running != null) {
            running.shutdown();
            try {
                if (!running.awaitTermination(10, TimeUnit.SECONDS)) {
                    running.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }

    private void carryOutAll() {
        try {
            while (isRunning()) {
                var job = jobs.claim(clock.instant(), lease());
                if (job.isEmpty()) {
                    return;
                }
                carryOut(job.get());
            }
        } catch (DataAccessException e) {
            log.warn("Imports wait for the store", Wordless.of(e));
        } catch (RuntimeException e) {
            log.error("Imports wait for the next attempt", Wordless.of(e));
        }
    }

    private void carryOut(ImportJob job) {
        if (job.state() == ImportState.RECEIVING) {
            // Whoever sent it never got an answer.
            rows.removeOf(job.id());
            jobs.remove(job.id());
            return;
        }
        while (isRunning()) {
            var next = rows.pending(job.id(), BATCH);
            if (next.isEmpty()) {
                jobs.finish(job.id(), clock.instant());
                log.info("Import {} of {} is done: {} rows", job.id(), job.conference(), job.total());
                return;
            }
            // What an organizer changes meanwhile counts.
            var definition = conferences.definitionOf(job.conference());
            for (var row : next) {
                take(job, definition.orElse(null), row);
                if (!isRunning()) {
                    break;
                }
            }
            jobs.extend(job.id(), isRunning() ? lease() : ImportJobs.FREE);
        }
    }

    void take(ImportJob job, @Nullable ConferenceDefinition definition, ImportRow row) {
        var talk = row.talk();
        if (definition == null || talk == null) {
            rows.settle(row, RowOutcome.REFUSED, failed("is of a conference that is not there any more"));
            return;
        }
        try {
            var taken = intake.take(job.conference(), definition, talk, () -> rows.isPending(row));
            crashPoints.reached(CrashPoint.IMPORT_ROW_TAKEN);
            taken.ifPresent(done -> {
                if (done.outcome() == ImportIntake.Outcome.ERASED) {
                    rows.erase(String.valueOf(done.submission()));
                } else {
                    rows.settle(row, outcome(row, done), done);
                }
            });
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("Row {} of import {} failed", row.number(), job.id(), Wordless.of(e));
            rows.settle(row, RowOutcome.REFUSED, failed("could not be taken over, which is not its fault"));
        }
    }

    /** What was done before a crash was done by this import too. */
    private static RowOutcome outcome(ImportRow row, Intake taken) {
        var outcome = RowOutcome.of(taken.outcome());
        return outcome == RowOutcome.UNCHANGED && row.planned() != null ? row.planned() : outcome;
    }

    private static Intake failed(String message) {
        return new Intake(ImportIntake.Outcome.REFUSED, null, List.of(), List.of(new FieldProblem("row", message)));
    }

    private Instant lease() {
        return clock.instant().plus(LEASE);
    }
}
