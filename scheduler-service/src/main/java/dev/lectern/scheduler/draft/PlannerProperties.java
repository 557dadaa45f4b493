package dev.lectern.scheduler.draft;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When and how long conferences are planned.
 *
 * @param threads conferences planned at the same time; by default one less than there are processors
 * @param quiet how long a board must have been still before it is planned
 * @param maxQuiet how long a board that is never still waits at most
 * @param unimproved how long a search goes on without finding anything better
 * @param total how long a search goes on at most
 * @param turn how long a search goes on while other conferences wait
 * @param pause between two drafts of a search
 */
@ConfigurationProperties("lectern.planner")
record PlannerProperties(
        @Nullable Integer threads,
        @DefaultValue("100ms") Duration quiet,
        @DefaultValue("500ms") Duration maxQuiet,
        @DefaultValue("2s") Duration unimproved,
        @DefaultValue("30s") Duration total,
        @DefaultValue("4s") Duration turn,
        @DefaultValue("1s") Duration pause) {

    int threadCount() {
        return threads != null
                ? Math.max(1, threads)
                : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }
}
