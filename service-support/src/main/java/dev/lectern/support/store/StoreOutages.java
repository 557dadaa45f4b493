package dev.lectern.support.store;

import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.util.Set;

/**
 * Tells what a store cannot do for now from what it will never do.
 *
 * <p>A server that answers may be unable all the same: its disk is full, it lets nobody in, its files are closed. There
 * are more such errors than anybody lists, so those count that are the data's own fault, and all others pass.
 */
public final class StoreOutages {

    /** BadValue, FailedToParse, TypeMismatch, IllegalOperation, field names, DocumentValidationFailure, sizes, duplicates. */
    private static final Set<Integer> FAULTS_OF_DATA = Set.of(
            2, 9, 14, 20, 28, 40, 52, 53, 54, 55, 56, 57, 59, 72, 85, 86, 121, 10334, 11000, 11001, 12582, 17280,
            17419);

    private StoreOutages() {}

    /** Whether {@code failure} is one of the store that passes by itself. */
    public static boolean isOutage(Throwable failure) {
        return failure instanceof MongoSocketException
                || failure instanceof MongoTimeoutException
                || failure instanceof MongoServerUnavailableException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException
                || (failure instanceof MongoServerException
                        && !FAULTS_OF_DATA.contains(((MongoException) failure).getCode()));
    }
}
