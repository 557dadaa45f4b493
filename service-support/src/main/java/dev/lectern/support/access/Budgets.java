package dev.lectern.support.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** What each of many callers may still ask for; the oldest are forgotten when they become too many. */
final class Budgets {

    private static final long MOST_CALLERS = 50_000;

    private final Limit limit;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    Budgets(Limit limit, TimeMeter time) {
        this.limit = limit;
        this.time = time;
        // A bucket that nobody has touched for that long is full again.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(limit.per().plusSeconds(1))
                .build();
    }

    /** Takes one from the budget; how long to wait when there is none left, zero when there was. */
    Duration take(String caller) {
        if (limit.permits() == 0) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(bucket(caller).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    /** How long to wait until something is left in the budget; takes nothing. */
    Duration wait(String caller) {
        var bucket = limit.permits() == 0 ? null : buckets.getIfPresent(caller);
        return bucket == null
                ? Duration.ZERO
                : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    private Bucket bucket(String caller) {
        return buckets.get(
                caller,
                unknown -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(all -> all.capacity(limit.permits()).refillGreedy(limit.permits(), limit.per()))
                        .build());
    }
}
