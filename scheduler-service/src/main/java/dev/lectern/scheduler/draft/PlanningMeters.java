package dev.lectern.scheduler.draft;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
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
    private final DistributionSummary speed;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger searching = new AtomicInteger();

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
        speed = DistributionSummary.builder("lectern.solver.speed")
                .description("Programs that a search scored in a second, one sample for each search")
                .register(meters);
        Gauge.builder("lectern.planner.queue", waiting, AtomicInteger::get)
                .description("Conferences that wait for a search")
                .register(meters);
        Gauge.builder("lectern.planner.searching", searching, AtomicInteger::get)
                .description("Searches under way, those of what-ifs too")
                .register(meters);
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

    /** @param scoresPerSecond 0 when there was nothing to search */
    void searched(long scoresPerSecond) {
        if (scoresPerSecond > 0) {
            speed.record((double) scoresPerSecond);
        }
    }

    void searching(int searches) {
        searching.set(searches);
    }

    void waiting(int conferences) {
        waiting.set(conferences);
    }
}
