/** What travels between the services: event records, topics, keys, partitioning and serialization. */
@NullMarked
package dev.lectern.events;

import org.jspecify.annotations.NullMarked;
