package dev.lectern.submission.store;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

/** Lets a write that came second read again and try again. */
public final class LostRaces {

    private static final int ATTEMPTS = 10;

    private LostRaces() {}

    /** What {@code attempt}, which reads, decides and writes, gives once it meets nobody else. */
    public static <T> T settle(Supplier<T> attempt) {
        for (var tried = 1; tried < ATTEMPTS; tried++) {
            try {
                return attempt.get();
            } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                // Those that collided must not collide again in step.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                        ThreadLocalRandom.current().nextLong(1, 2 + 4L * tried)));
            }
        }
        return attempt.get();
    }
}
