package dev.lectern.publisher.release;

import java.time.Instant;

/** A time at which a track that is open has no talks. */
public record Break(String track, Instant start, Instant end) {}
