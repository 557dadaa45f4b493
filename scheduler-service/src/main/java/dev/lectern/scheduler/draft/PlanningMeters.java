package dev.lectern.scheduler.draft;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what the planner does. */
@Component
class PlanningMeters {

    private final Counter drafts;
    private final Counter refused;
    private final Counter searches;
    private final Counter failures;
    private final Timer latency;
    private final AtomicInteger waiting = new AtomicInteger();

    PlanningMeters(MeterRegistry meters) {
        drafts = Counter.builder("lectern.drafts.proposed")
                .description("Drafts that count")
                .register(meters);
        refused = Counter.builder("lectern.drafts.refused")
                .description("Drafts dropped because they would break a hard rule; any is a mistake in the planner")
                .register(meters);
        searches = Counter.builder("lectern.solver.runs")
                .description("Searches started")
                .register(meters);
        failures = Counter.builder("lectern.solver.failures")
                .description("Searches that broke down")
                .register(meters);
        latency = Timer.builder("lectern.draft.latency")
                .description("From a change of a board to its first draft in the topic")
                .publishPercentiles(0.5, 0.95)
                .register(meters);
        meters.gauge("lectern.planner.queue", waiting);
    }

    /** @param sinceChange set for the first draft after a change */
    void draftProposed(@Nullable Duration sinceChange) {
        drafts.increment();
        if (sinceChange != null) {
            latency.record(sinceChange);
        }
    }

    void draftRefused() {
        refused.increment();
    }

    void searchStarted() {
        searches.increment();
    }

    void searchFailed() {
        failures.increment();
    }

    void waiting(int conferences) {
        waiting.set(conferences);
    }
}
