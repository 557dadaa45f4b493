package dev.lectern.publisher.release;

import java.time.Instant;

/** A release in a list of releases. */
public record ReleaseSummary(long number, Instant releasedAt, int sessionCount) {}
