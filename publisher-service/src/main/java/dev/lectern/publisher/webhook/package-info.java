/** Tells receivers that organizers name of the public events, by the convention of Standard Webhooks. */
@NullMarked
package dev.lectern.publisher.webhook;

import org.jspecify.annotations.NullMarked;
