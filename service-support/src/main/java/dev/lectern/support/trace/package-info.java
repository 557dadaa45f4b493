/** Traces that outlive a thread: from a request through the store and Kafka to whoever reads the event. */
@NullMarked
package dev.lectern.support.trace;

import org.jspecify.annotations.NullMarked;
