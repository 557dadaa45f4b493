package dev.lectern.support.problem;

import dev.lectern.support.store.StoreOutages;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.util.ClassUtils;

/** Tells failures that pass by themselves, because the store or the broker is away, from those that do not. */
public final class Outages {

    // Not every service has a store.
    private static final boolean HAS_STORE =
            ClassUtils.isPresent("com.mongodb.MongoException", Outages.class.getClassLoader());

    private Outages() {}

    /** Whether {@code failure}, or what caused it, says that the store or the broker cannot be reached, or cannot do its work, for now. */
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
                || (failure != null && HAS_STORE && StoreOutages.isOutage(failure));
    }
}
