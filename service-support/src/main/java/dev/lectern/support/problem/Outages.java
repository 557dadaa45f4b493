package dev.lectern.support.problem;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/** Tells failures that pass by themselves, because the store or the broker is away, from those that do not. */
public final class Outages {

    // By name, because not every service has a store.
    private static final Set<String> STORE_AWAY = Set.of(
            "com.mongodb.MongoSocketException",
            "com.mongodb.MongoTimeoutException",
            "com.mongodb.MongoServerUnavailableException",
            "com.mongodb.MongoNotPrimaryException",
            "com.mongodb.MongoNodeIsRecoveringException",
            "com.mongodb.MongoConnectionPoolClearedException");

    private Outages() {}

    /** Whether {@code failure}, or what caused it, says that the store or the broker cannot be reached for now. */
    public static boolean causedBy(@Nullable Throwable failure) {
        // A chain of causes may be a circle.
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(Outages::isOutage);
    }

    private static boolean isOutage(@Nullable Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || (failure instanceof TransientDataAccessException
                        && !(failure instanceof ConcurrencyFailureException))
                || failure instanceof RetriableException
                || (failure != null && isStoreAway(failure.getClass()));
    }

    private static boolean isStoreAway(Class<?> type) {
        return Stream.<Class<?>>iterate(type, candidate -> candidate != null, Class::getSuperclass)
                .anyMatch(candidate -> STORE_AWAY.contains(candidate.getName()));
    }
}
