/** Metrics that have to ask the store or the broker, which a scrape must not wait for. */
@NullMarked
package dev.lectern.support.metrics;

import org.jspecify.annotations.NullMarked;
