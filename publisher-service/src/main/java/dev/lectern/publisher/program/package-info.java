/** The program and its releases as JSON for everyone. */
@NullMarked
package dev.lectern.publisher.program;

import org.jspecify.annotations.NullMarked;
