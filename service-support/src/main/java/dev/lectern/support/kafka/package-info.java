/** Topics, retries and dead letters: how all services deal with Kafka. */
@NullMarked
package dev.lectern.support.kafka;

import org.jspecify.annotations.NullMarked;
