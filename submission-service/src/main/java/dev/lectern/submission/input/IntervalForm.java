package dev.lectern.submission.input;

import org.jspecify.annotations.Nullable;

/** A time span as clients write it. */
public record IntervalForm(@Nullable String start, @Nullable String end) {}
