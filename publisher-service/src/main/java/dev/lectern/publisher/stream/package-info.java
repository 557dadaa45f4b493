/** The public events as they come, for browsers and scripts that stay connected. */
@NullMarked
package dev.lectern.publisher.stream;

import org.jspecify.annotations.NullMarked;
