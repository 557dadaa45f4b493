/** Carries the events that documents still hold to Kafka: at least once, in order. */
@NullMarked
package dev.lectern.support.outbox;

import org.jspecify.annotations.NullMarked;
