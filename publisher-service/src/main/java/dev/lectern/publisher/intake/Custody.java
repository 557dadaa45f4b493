package dev.lectern.publisher.intake;

import java.util.Set;

/**
 * Which conferences this instance looks after.
 *
 * <p>Whoever is assigned a partition of the schedule looks after its conferences. For a moment two may believe so, or
 * nobody; what depends on it must bear that.
 */
public interface Custody {

    /** The partitions of the schedule that this instance is assigned. */
    Set<Integer> partitions();
}
