package dev.lectern.publisher.release;

/**
 * What is left to know of a session in all releases to come, also when it is not in the program any more.
 *
 * @param changedIn the number of the release that last changed it, which holds its last event
 */
record SessionState(String session, long sequence, long changedIn) {}
