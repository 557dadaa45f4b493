/** Tests of the program as JSON. */
@NullMarked
package dev.lectern.publisher.program;

import org.jspecify.annotations.NullMarked;
