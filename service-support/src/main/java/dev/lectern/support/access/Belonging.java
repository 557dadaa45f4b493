package dev.lectern.support.access;

import java.util.Optional;

/** Finds out which conference something belongs to whose path does not say so. */
@FunctionalInterface
public interface Belonging {

    /** The conference of the submission with this id; nothing when there is none. */
    Optional<String> conferenceOf(String submission);
}
