/** What makes a service unhealthy although it works: something outside that has failed for long. */
@NullMarked
package dev.lectern.support.health;

import org.jspecify.annotations.NullMarked;
