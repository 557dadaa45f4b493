/** Tests of what the services have in common. */
@NullMarked
package dev.lectern.support.kafka;

import org.jspecify.annotations.NullMarked;
